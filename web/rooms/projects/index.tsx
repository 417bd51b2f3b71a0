import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useStudio } from "../../studio/index.ts";
import { Asked } from "../../ui/index.ts";
import { DemoPanel } from "./DemoPanel.tsx";
import { NewProject } from "./NewProject.tsx";
import { ProjectList } from "./ProjectList.tsx";
import classes from "./projects.module.css";

/** All migrations on this device, and the ways to begin one. */
export function ProjectsRoom() {
  const question = useStudio(["projects", "datasets"], ["projects"], (api) => api.listProjects());
  const [creating, setCreating] = useState(false);
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <header className={classes.head}>
          <div>
            <h1>Projects</h1>
            <p>Each is one move from one CRM to another. They live in this browser, on this device.</p>
          </div>
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setCreating(true)}>
            New project
          </Button>
        </header>
        <Asked question={question} waiting="Looking for projects…">
          {(projects) => (
            <>
              {projects.length > 0 && <ProjectList projects={projects} />}
              <DemoPanel first={projects.length === 0} />
            </>
          )}
        </Asked>
      </div>
      <NewProject opened={creating} onClose={() => setCreating(false)} />
    </div>
  );
}
