import { Button, type ButtonProps, FileButton } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { type ReactNode, type Ref, useRef } from "react";

/** A button that picks one file. The same file may be picked again, after it was put right. */
export function FilePick({
  label,
  accept,
  onFile,
  children,
  ref,
  ...button
}: {
  /** The input's name for screen readers. */
  label: string;
  accept: string;
  onFile: (file: File) => void;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
} & Pick<ButtonProps, "loading">) {
  // A browser tells of no choice that is the one it still holds.
  const reset = useRef<() => void>(null);
  const choose = (file: File | null) => {
    reset.current?.();
    if (file) onFile(file);
  };
  return (
    <FileButton accept={accept} resetRef={reset} onChange={choose} inputProps={{ "aria-label": label }}>
      {(props) => (
        <Button {...props} {...button} ref={ref} leftSection={<IconFileImport size={15} stroke={1.75} />}>
          {children}
        </Button>
      )}
    </FileButton>
  );
}
