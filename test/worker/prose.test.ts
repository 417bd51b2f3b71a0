import { describe, expect, it } from "vitest";
import { isProse } from "../../worker/parse/prose.ts";

const judged = (text: string): boolean => isProse(new TextEncoder().encode(text), true);

describe("letters and tables", () => {
  it.each([
    [
      "a letter",
      "Dear Ada,\n\nhere are the exports, as agreed on Monday.\nPlease check the accounts, the deals and the notes first.\n\nBest, Bo\n",
    ],
    [
      "a readme of short paragraphs",
      "This folder holds the export of our CRM.\n\nIt was made on Monday; the notes are in a file of their own.\n",
    ],
    ["one sentence", "Hello, this is the export."],
    ["German", "Hallo Frau Müller,\nanbei der Export, wie besprochen: alle Kunden, alle Termine.\nViele Grüße\nBo\n"],
  ])("takes %s for prose", (_name, text) => expect(judged(text)).toBe(true));

  it.each([
    ["a list of names", "name\nAda Berg\nBo Lind\n"],
    ["a table with sentences in it", "name,note\nAda,Likes tea.\nBo,He said: never call me again.\n"],
    [
      "a table with quoted lines of text",
      'id,note\n1,"She asked for the offer.\nWe sent it, twice."\n2,"Call her on Monday, please."\n3,"No, thank you."\n',
    ],
    ["tabs", "id\tnote\n1\tShe asked for the offer, twice.\n2\tNo, thank you, said she.\n"],
    ["spaces behind commas", "id, note, by\n1, she asked for the offer., Bo\n2, we have sent it to her., Bo\n"],
    ["one column of sentences' length without an end", "Customer name as written\nBerg und Partner GmbH\n"],
    ["nothing", "\n\n"],
  ])("leaves %s a table", (_name, text) => expect(judged(text)).toBe(false));
});
