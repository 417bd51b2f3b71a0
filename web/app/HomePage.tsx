import { ProjectsRoom } from "../rooms/projects/index.tsx";
import { Frame } from "./Frame.tsx";
import { Palette } from "./Palette.tsx";
import { TopBar } from "./TopBar.tsx";

/** The studio without an open project. */
export function HomePage() {
  return (
    <Frame top={<TopBar projectId={null} />} projectId={null} title="Projects">
      <ProjectsRoom />
      <Palette projectId={null} />
    </Frame>
  );
}
