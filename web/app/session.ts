import type { Session } from "../../shared/wire/access.ts";
import { useStudio } from "../studio/index.ts";
import { createSwitch } from "../ui/index.ts";

/** On while the admin works without having signed in: rooms that need no edge still do. */
export const withoutEdge = createSwitch();

/** Who is signed in at the edge. `asked` once the edge has answered, or can't be reached: then nobody is asked for anything. */
export function useSession(): { asked: boolean; session: Session | null } {
  const { data, isPending } = useStudio(["access"], ["session"], (api) => api.session());
  return { asked: !isPending, session: data?.ok ? data.value : null };
}
