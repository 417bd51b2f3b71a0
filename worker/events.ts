import type { StudioEvent, StudioTopic } from "../shared/wire/index.ts";

/** Tells the page, and other tabs of the same project, what has changed. */
export class Events {
  private listener: ((event: StudioEvent) => void) | null = null;
  private readonly channel = new BroadcastChannel("crosswalk");
  private readonly watchers = new Set<(topics: StudioTopic[], projectId: string | null) => void>();

  constructor() {
    this.channel.addEventListener("message", (message: MessageEvent<StudioEvent>) => {
      const event = message.data;
      if (event.kind === "changed") for (const watch of this.watchers) watch(event.topics, event.projectId);
      this.listener?.(event);
    });
  }

  listen(listener: (event: StudioEvent) => void): void {
    this.listener = listener;
  }

  /** Called when another tab changed something, before the page of this tab hears of it. */
  onElsewhere(watch: (topics: StudioTopic[], projectId: string | null) => void): void {
    this.watchers.add(watch);
  }

  emit(event: StudioEvent): void {
    this.listener?.(event);
  }

  changed(projectId: string | null, ...topics: StudioTopic[]): void {
    const event: StudioEvent = { kind: "changed", projectId, topics };
    this.listener?.(event);
    this.channel.postMessage(event);
  }
}
