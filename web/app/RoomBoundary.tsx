import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { crashMessage, Empty } from "../ui/index.ts";

/** Keeps a mistake in one room from taking the others down. */
export class RoomBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Empty title="This room stopped working" action={<Button onClick={() => this.setState({ error: null })}>Open it again</Button>}>
        {crashMessage(error)}
      </Empty>
    );
  }
}
