import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Empty } from "../ui/index.ts";
import { Frame } from "./Frame.tsx";
import { TopBar } from "./TopBar.tsx";

/** An address that leads nowhere. */
export function LostPage() {
  return (
    <Frame top={<TopBar projectId={null} />} projectId={null} title="Not found">
      <Empty
        title="There is nothing at this address"
        action={
          <Button component={Link} to="/" variant="filled">
            Go to the projects
          </Button>
        }
      >
        The project may have been deleted, or the link was made on another device: projects live in the browser that made them.
      </Empty>
    </Frame>
  );
}
