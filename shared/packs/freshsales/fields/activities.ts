import { always, choice, FILE_MAX_BYTES, type Fields, link, needed, owner, TEXT_MAX, TEXTAREA_MAX, text } from "./field.ts";

/** One of these says what the record hangs on. */
const targets: Fields = {
  targetable: link("Contact", "contact"),
  targetable_account: link("Account", "sales_account"),
  targetable_deal: link("Deal", "deal"),
  targetable_lead: link("Lead", "lead"),
};

const longText = (label: string) => always({ type: "longtext", label, maxLength: TEXTAREA_MAX });

export const task: Fields = {
  title: needed(text("Title")),
  due_date: needed({ type: "datetime", label: "Due date" }),
  description: longText("Description"),
  status: {
    type: "choice",
    label: "Status",
    always: true,
    choices: [
      { id: "0", label: "Open" },
      { id: "1", label: "Completed" },
    ],
  },
  completed_date: { type: "datetime", label: "Completed", always: true, readOnly: true },
  owner_id: owner,
  ...targets,
};

/** Its contact is among those who attend, whatever it hangs on. */
export const appointment: Fields = {
  title: needed(text("Title")),
  from_date: needed({ type: "datetime", label: "Starts" }),
  end_date: needed({ type: "datetime", label: "Ends" }),
  is_allday: always({ type: "boolean", label: "All day" }),
  location: always(text("Location")),
  description: always({ type: "longtext", label: "Description" }),
  time_zone: always(text("Time zone")),
  ...targets,
};

export const salesActivity: Fields = {
  title: needed(text("Title")),
  sales_activity_type_id: needed(choice("Activity type", "sales_activity_types")),
  sales_activity_outcome_id: always(choice("Outcome", "sales_activity_outcomes")),
  start_date: always({ type: "datetime", label: "Starts" }),
  end_date: always({ type: "datetime", label: "Ends" }),
  notes: longText("Notes"),
  location: always(text("Location")),
  owner_id: owner,
  ...targets,
};

export const note: Fields = {
  description: needed({ type: "html", label: "Note" }),
  ...targets,
};

/** Files hang on products too, but not on leads. */
const { targetable_lead: _lead, ...shared } = targets;
const files: Fields = { ...shared, targetable_product: link("Product", "product") };

export const document: Fields = {
  file: { ...needed({ type: "file", label: "File" }), maxBytes: FILE_MAX_BYTES },
  ...files,
};

export const documentLink: Fields = {
  name: needed(text("Name")),
  url: needed({ type: "url", label: "Address", maxLength: TEXT_MAX * 8 }),
  is_shared: always({ type: "boolean", label: "Shared" }),
  ...files,
};
