import { notifications } from "@mantine/notifications";
import { type Failure, ok, type Result } from "../../shared/kernel/result.ts";

const closeButtonProps = { "aria-label": "Close this message" };

/** Says a failure at the corner of the screen, where it stays until it has been read (12 s). */
export function sayFailure(failure: Pick<Failure, "message">): void {
  notifications.show({ message: failure.message, color: "red", autoClose: 12_000, role: "alert", closeButtonProps });
}

/** Says that something was done. */
export function sayDone(message: string): void {
  notifications.show({ message, autoClose: 4_000, closeButtonProps });
}

/** Says what must be known about something that was done; stays until it has been read (20 s). */
export function sayNotice(message: string): void {
  notifications.show({ message, color: "yellow", autoClose: 20_000, role: "status", closeButtonProps });
}

/** Waits for an act. Its value, or null after the failure has been said on screen; never rejects. */
export async function settle<T>(act: Promise<Result<T>>): Promise<T | null> {
  try {
    const result = await act;
    if (result.ok) return result.value;
    sayFailure(result.failure);
  } catch (error) {
    sayFailure({ message: crashMessage(error) });
  }
  return null;
}

/** An act that can't fail in the world, ready for `settle`: only a mistake of ours can still be said. */
export const sure = <T>(act: Promise<T>): Promise<Result<T>> => act.then(ok);

/** An error that should not have happened, in words; data in the store is never harmed by one. */
export function crashMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `Crosswalk made a mistake here: ${text} Your data is safe on this device.`;
}
