/** Closes a switch over a union. Reaching it is our mistake, so it throws. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected variant: ${JSON.stringify(value)}`);
}
