import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconLogin2, IconLogout } from "@tabler/icons-react";
import { studio } from "../studio/index.ts";
import { settle } from "../ui/index.ts";
import { useSession, withoutEdge } from "./session.ts";

/** Cloudflare Access's own way out, on whatever host it stands before. */
const ACCESS_SIGN_OUT = "/cdn-cgi/access/logout";

/** In the top bar, where the edge knows people: signs in or out. A local edge knows nobody. */
export function SessionButton() {
  const { session } = useSession();
  if (!session || session.way === "open") return null;
  if (!session.signedIn)
    return (
      <Button leftSection={<IconLogin2 size={16} stroke={1.75} aria-hidden />} onClick={withoutEdge.close}>
        Sign in
      </Button>
    );
  const words = session.person ? `Sign out (${session.person})` : `Sign out (signed in until ${timeOf(session.endsAt)})`;
  return (
    <Tooltip label={words}>
      <ActionIcon onClick={() => void leave(session.endsAt === null)} aria-label={words}>
        <IconLogout size={17} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}

/** The page starts afresh, so that nothing of the session stays on screen. */
async function leave(throughAccess: boolean): Promise<void> {
  if (throughAccess) window.location.assign(ACCESS_SIGN_OUT);
  else if (await settle(studio.signOut())) window.location.assign("/");
}

const timeOf = (at: string | null): string =>
  at ? new Date(at).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" }) : "later";
