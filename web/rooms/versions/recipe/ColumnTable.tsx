import { Select } from "@mantine/core";
import type { ColumnChoices, ColumnQuestion } from "../../../../shared/recipe/index.ts";
import { formatOf, formatPercent } from "../../../ui/index.ts";
import classes from "./recipe.module.css";

const NONE = "";

/** Columns that the recipe names and this project lacks, each with the one that takes its place. */
export function ColumnTable({
  questions,
  choices,
  onChoose,
}: {
  questions: readonly ColumnQuestion[];
  choices: ColumnChoices;
  onChoose: (choices: ColumnChoices) => void;
}) {
  const choose = ({ object, column }: ColumnQuestion, header: string | null) =>
    onChoose({ ...choices, [object]: { ...choices[object], [column]: header } });
  return (
    <section className={classes.columns} aria-label="Columns with other names">
      <h2>{formatOf(questions.length, "column of the recipe isn’t", "columns of the recipe aren’t")} in this project’s files</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Object</th>
            <th scope="col">In the recipe</th>
            <th scope="col">Used</th>
            <th scope="col">Stands here</th>
            <th scope="col">Alike</th>
          </tr>
        </thead>
        <tbody>
          {questions.map((question) => {
            const chosen = choices[question.object]?.[question.column] ?? null;
            const likeness = question.candidates.find((each) => each.column === chosen)?.likeness;
            return (
              <tr key={`${question.object} ${question.column}`}>
                <td>{question.object}</td>
                <td>{question.column}</td>
                <td className="cw-tabular">{formatOf(question.uses, "time", "times")}</td>
                <td>
                  <Select
                    aria-label={`What stands for ${question.column}`}
                    searchable
                    allowDeselect={false}
                    data={[
                      { value: NONE, label: "nothing: keep its rows, ignored" },
                      ...question.candidates.map(({ column }) => ({ value: column, label: column })),
                    ]}
                    value={chosen ?? NONE}
                    onChange={(value) => choose(question, value || null)}
                    limit={60}
                  />
                </td>
                <td className="cw-tabular">{likeness === undefined ? "" : formatPercent(likeness)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
