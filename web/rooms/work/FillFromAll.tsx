import { Button } from "@mantine/core";
import { IconArrowsJoin } from "@tabler/icons-react";
import { useState } from "react";
import type { GapPlace } from "../../../shared/wire/studio.ts";
import { studio } from "../../studio/index.ts";
import { sayDone, settle } from "../../ui/index.ts";

/** The way out where a file calls a column otherwise: the field takes it from whichever file has it. One edit, undone as any. */
export function FillFromAll({ projectId, place, field }: { projectId: string; place: GapPlace; field: string }) {
  const [isBusy, setBusy] = useState(false);
  const fill = async () => {
    setBusy(true);
    const done = await settle(studio.fillFromAll(projectId, place));
    setBusy(false);
    if (done) sayDone(`${field} takes its values from the columns of both files now.`);
  };
  return (
    <Button flex="none" leftSection={<IconArrowsJoin size={15} stroke={1.75} />} loading={isBusy} onClick={() => void fill()}>
      Fill {field} from both files
    </Button>
  );
}
