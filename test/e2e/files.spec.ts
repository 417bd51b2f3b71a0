import { expect, test } from "@playwright/test";
import { zipSync } from "fflate";
import type { Json } from "../../shared/kernel/index.ts";
import { dumpOf, practiceName, StudioPage } from "./studio-page.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** A picture of one dot. */
const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const contract = `%PDF-1.4 ${"contract ".repeat(40_000)}`;

/** Three people, two attachments (and one whose file is missing), a note with a picture of its own and one from the archive. */
const archive = zipSync({
  "members.csv": utf8(
    "member_id,first_name,last_name,email\nM1,Ada,Berg,ada@berg.example\nM2,Bo,Dahl,bo@dahl.example\nM3,Cy,Lund,cy@lund.example\n",
  ),
  "attachments.csv": utf8(
    "attachment_id,member_id,file_name,file_path\nA1,M1,contract.pdf,files/1/contract.pdf\nA2,M2,contract.pdf,files/2/contract.pdf\nA3,M3,lost.pdf,files/3/lost.pdf\n",
  ),
  "session_notes.csv": utf8(
    `note_id,member_id,author_email,created,content_html\nN1,M1,zoe@coach.example,2024-05-03 10:00,"<p>Board: <img src=""data:image/png;base64,${dot}""> and <img src=""files/board.jpg""></p>"\n`,
  ),
  "files/1/contract.pdf": utf8(contract),
  "files/2/contract.pdf": utf8("%PDF-1.4 second"),
  "files/board.jpg": utf8("JPEG of a board"),
});

const destinations = [
  {
    label: "Freshsales",
    isPipedrive: false,
    files: "document",
    notes: "note",
    text: "description",
    nameOf: (file: Record<string, Json>) => file.name,
  },
  {
    label: "Pipedrive",
    isPipedrive: true,
    files: "file",
    notes: "note",
    text: "content",
    nameOf: (file: Record<string, Json>) => file.name,
  },
];

for (const { label, isPipedrive, files, notes, text, nameOf } of destinations) {
  test(`files of an archive and pictures in notes reach ${label}, and leave it again`, async ({ page, request }) => {
    const studio = new StudioPage(page);
    await page.goto("/");
    await page.getByRole("button", { name: "New project" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name" }).fill("Files");
    await dialog.getByRole("combobox", { name: "To" }).click();
    await page.getByRole("option", { name: label }).click();
    await dialog.getByRole("button", { name: /Create/ }).click();
    await page.waitForURL(/\/p\//);
    await studio.drop({ name: "export.zip", content: archive });
    await studio.holds("3 datasets · 7 rows");
    await studio.settled();
    await page.getByRole("button", { name: "Not connected" }).click();
    await page.getByRole("button", { name: "Connect a practice account" }).click();
    await expect(page.getByRole("button", { name: "Practice account" })).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press("Escape");
    const account = await practiceName(page);
    const before = await dumpOf(request, account);

    await studio.confirmFields();
    if (isPipedrive) {
      await studio.decideOwners();
      await studio.createFields();
    }
    await studio.loadSample();
    await studio.signOff();
    await studio.planAll();
    await expect(studio.main().getByText("lost.pdf").first()).toBeVisible();
    const after = await dumpOf(request, account);
    const added = after.records[files]?.slice(before.records[files]?.length ?? 0) ?? [];
    expect(added.map(nameOf).sort()).toEqual(["board.jpg", "contract.pdf", "contract.pdf", "image-1.png"]);
    const note = after.records[notes]?.find((each) => String(each[text]).includes("Board:"));
    expect(String(note?.[text])).toMatch(/Board: <a href="[^"]+">image-1\.png<\/a> and <a href="[^"]+">board\.jpg<\/a>/);

    await studio.rollBack();
    expect(studio.consoleErrors).toEqual([]);
  });
}
