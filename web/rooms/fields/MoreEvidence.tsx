import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconBulb, IconHistoryToggle, IconMessageQuestion, IconSchool } from "@tabler/icons-react";
import { openAssist } from "../assist/index.tsx";
import { openLearn } from "../learn/index.tsx";
import { openMemory } from "../memory/index.tsx";

/** Where proposals take their evidence from, beside names and values. */
export function MoreEvidence() {
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Tooltip label="More evidence for proposals">
          <ActionIcon aria-label="More evidence for proposals">
            <IconBulb size={17} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHistoryToggle size={15} stroke={1.75} />} onClick={openMemory}>
          What this device remembers…
        </Menu.Item>
        <Menu.Item leftSection={<IconSchool size={15} stroke={1.75} />} onClick={openLearn}>
          Learn from a finished migration…
        </Menu.Item>
        <Menu.Item leftSection={<IconMessageQuestion size={15} stroke={1.75} />} onClick={openAssist}>
          Ask a language model…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
