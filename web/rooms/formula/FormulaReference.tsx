import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { FunctionCategory, FunctionHelp } from "../../../shared/transform/index.ts";
import { Drawer, DrawerBody, DrawerHead, formatCount } from "../../ui/index.ts";
import { categoryNames } from "./completions.ts";
import classes from "./reference.module.css";
import { referenceSwitch, wantedFunction } from "./reference-switch.ts";
import { useFunctions } from "./use-words.ts";

/** Every function with its arguments, what it does, an example and where it differs from Excel. */
export function FormulaReference() {
  const opened = referenceSwitch.useOn();
  return (
    <Drawer opened={opened} onClose={referenceSwitch.close} label="Formula functions" size={620}>
      <Contents />
    </Drawer>
  );
}

function Contents() {
  const functions = useFunctions(true);
  const [query, setQuery] = useState("");
  const [wanted] = useState(wantedFunction);
  const found = (functions ?? []).filter((each) => matches(each, query));
  const categories = (Object.keys(categoryNames) as FunctionCategory[])
    .map((category) => ({ category, list: found.filter((each) => each.category === category) }))
    .filter(({ list }) => list.length > 0);
  useEffect(() => {
    if (functions && wanted) document.getElementById(`function-${wanted}`)?.scrollIntoView({ block: "start" });
  }, [functions, wanted]);
  return (
    <>
      <DrawerHead title="Formula functions">
        <TextInput
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          placeholder={functions ? `Search ${formatCount(functions.length)} functions` : "Search"}
          aria-label="Search the functions"
          leftSection={<IconSearch size={15} stroke={1.75} />}
          data-autofocus
          className={classes.search}
        />
      </DrawerHead>
      <DrawerBody label="Functions">
        <div className={classes.body}>
          {query === "" && <Basics />}
          {categories.map(({ category, list }) => (
            <section key={category} aria-label={categoryNames[category]}>
              <h3>{categoryNames[category]}</h3>
              {list.map((each) => (
                <Entry key={each.name} help={each} marked={each.name === wanted} />
              ))}
            </section>
          ))}
          {functions && found.length === 0 && <p className={classes.quiet}>No function is called so or does that.</p>}
        </div>
      </DrawerBody>
    </>
  );
}

const matches = (help: FunctionHelp, query: string): boolean => {
  const words = query.trim().toLowerCase().split(/\s+/);
  const text = `${help.name} ${help.help} ${categoryNames[help.category]}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

function Basics() {
  return (
    <dl className={classes.basics}>
      <dt>
        <code>[column]</code>
      </dt>
      <dd>The record’s cell in that column. A ] in its name is written ]].</dd>
      <dt>
        <code>"text"</code>
      </dt>
      <dd>A text. A quote in it is written "".</dd>
      <dt>
        <code>+ - * / ^ % &amp;</code>
      </dt>
      <dd>Arithmetic, per cent and joining texts; a date plus days is a date.</dd>
      <dt>
        <code>= &lt;&gt; &lt; &lt;= &gt; &gt;=</code>
      </dt>
      <dd>Comparing; capitals don’t matter, EXACT tells them apart.</dd>
      <dt>
        <code>, or ;</code>
      </dt>
      <dd>Between arguments, either. Decimals are written with a point.</dd>
    </dl>
  );
}

function Entry({ help, marked }: { help: FunctionHelp; marked: boolean }) {
  return (
    <article id={`function-${help.name}`} className={classes.entry} data-marked={marked || undefined}>
      <h4>{help.signature}</h4>
      <p>{help.help}</p>
      <p className={classes.example}>
        <code>={help.example}</code>
      </p>
      {help.differs && <p className={classes.quiet}>Beside Excel: {help.differs}</p>}
    </article>
  );
}
