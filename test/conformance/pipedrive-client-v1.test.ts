import { v1, v2 } from "pipedrive";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, data, openClient, type Row, refusal } from "./pipedrive-client.ts";

let client: Client;
let { c1, c2 } = {} as Client;

beforeAll(async () => {
  client = await openClient();
  ({ c1, c2 } = client);
}, 60_000);
afterAll(() => client?.close());

describe("v1", () => {
  test("notes and comments", async () => {
    const notes = new v1.NotesApi(c1);
    const note = await data(notes.addNote({ AddNoteRequest: { content: "<p>Hi</p>", person_id: 1, add_time: "2020-02-01 14:05:00" } }));
    expect(note).toMatchObject({ content: "<p>Hi</p>", add_time: "2020-02-01 14:05:00", active_flag: true });
    expect(await data(notes.updateNote({ id: note.id, NoteRequest: { content: "Ho" } }))).toMatchObject({ content: "Ho" });
    const page = (await notes.getNotes({ start: 0, limit: 2 })) as { additional_data: unknown };
    expect(page.additional_data).toEqual({ pagination: { start: 0, limit: 2, more_items_in_collection: true, next_start: 2 } });
    const comment = await data<{ uuid: string }>(notes.addNoteComment({ id: note.id, CommentPostPutObject: { content: "So" } }));
    expect(await data<object[]>(notes.getNoteComments({ id: note.id }))).toHaveLength(1);
    expect(
      await data<object>(notes.updateCommentForNote({ id: note.id, commentId: comment.uuid, CommentPostPutObject: { content: "Soso" } })),
    ).toMatchObject({ content: "Soso" });
    expect(await data<object>(notes.getComment({ id: note.id, commentId: comment.uuid }))).toMatchObject({ uuid: comment.uuid });
    expect(await data<boolean>(notes.deleteComment({ id: note.id, commentId: comment.uuid }))).toBe(true);
    expect(await data<boolean>(notes.deleteNote({ id: note.id }))).toBe(true);
    expect(await refusal(notes.getNote({ id: note.id }))).toMatchObject({ success: false });
  });

  test("files: a File goes up, comes down and is renamed; a bare Buffer has no name and is refused", async () => {
    const files = new v1.FilesApi(c1);
    const file = await data(files.addFile({ file: new File(["Grüße, file"], "Gruß.txt", { type: "text/plain" }), deal_id: 3, org_id: 1 }));
    expect(file).toMatchObject({ name: "Gruß.txt", deal_id: 3, org_id: 1, file_size: 13 });
    const bytes = (await files.downloadFile({ id: file.id })) as unknown as Uint8Array;
    expect(Buffer.from(bytes).toString("utf8")).toBe("Grüße, file");
    expect(await data(files.updateFile({ id: file.id, name: "new name.txt", description: "d e" }))).toMatchObject({
      name: "new name.txt",
      description: "d e",
    });
    expect(await data<Row[]>(files.getFiles({ limit: 10 }))).toMatchObject([{ id: file.id }]);
    expect(await data<Row[]>(new v1.DealsApi(c1).getDealFiles({ id: 3 }))).toMatchObject([{ id: file.id }]);
    expect(await data<Row[]>(new v1.OrganizationsApi(c1).getOrganizationFiles({ id: 1 }))).toMatchObject([{ id: file.id }]);
    const nameless = Buffer.from("x") as unknown as File;
    expect(await refusal(files.addFile({ file: nameless, deal_id: 3 }))).toMatchObject({ success: false });
    expect(await data(files.deleteFile({ id: file.id }))).toEqual({ id: file.id });
  });

  test("leads and their labels", async () => {
    const [leads, labels] = [new v1.LeadsApi(c1), new v1.LeadLabelsApi(c1)];
    const label = await data<{ id: string }>(labels.addLeadLabel({ AddLeadLabelRequest: { name: "Lukewarm", color: "orange" } }));
    expect(await data<object>(labels.updateLeadLabel({ id: label.id, UpdateLeadLabelRequest: { name: "Tepid" } }))).toMatchObject({
      name: "Tepid",
    });
    expect(await data<object[]>(labels.getLeadLabels())).toHaveLength(4);
    const lead = await data<{ id: string }>(
      leads.addLead({ AddLeadRequest: { title: "Ask", person_id: 1, label_ids: [label.id], value: { amount: 9, currency: "EUR" } } }),
    );
    expect(lead).toMatchObject({ origin: "API", label_ids: [label.id], value: { amount: 9, currency: "EUR" } });
    expect(await data<object>(leads.updateLead({ id: lead.id, UpdateLeadRequest: { title: "Asked", is_archived: true } }))).toMatchObject({
      is_archived: true,
    });
    expect(await data<object[]>(leads.getArchivedLeads({}))).toMatchObject([{ id: lead.id }]);
    expect(await data<object[]>(leads.getLeads({ limit: 2, start: 0 }))).toHaveLength(2);
    expect(await data<object>(leads.getLead({ id: lead.id }))).toMatchObject({ title: "Asked" });
    expect(await data<object>(leads.searchLeads({ term: "asked" }))).toMatchObject({ items: [{}, {}] });
    expect(await data<object>(leads.deleteLead({ id: lead.id }))).toEqual({ id: lead.id });
    expect(await data<object>(labels.deleteLeadLabel({ id: label.id }))).toEqual({ id: label.id });
  });

  test("deal participants, merges and v1 followers", async () => {
    const [deals, people] = [new v1.DealsApi(c1), new v2.PersonsApi(c2)];
    const participant = await data(deals.addDealParticipant({ id: 4, AddDealParticipantRequest: { person_id: 9 } }));
    expect(await data<Row[]>(deals.getDealParticipants({ id: 4 }))).toMatchObject([{ person_id: { value: 9 } }]);
    expect(await data(deals.deleteDealParticipant({ id: 4, deal_participant_id: participant.id }))).toEqual({ id: participant.id });
    expect(await deals.getDealParticipants({ id: 4 })).toMatchObject({ success: true, data: null });
    const [one, two] = await Promise.all(["One", "Two"].map((name) => data(people.addPerson({ AddPersonRequest: { name } }))));
    const merged = new v1.PersonsApi(c1).mergePersons({ id: one?.id ?? 0, MergePersonsRequest: { merge_with_id: two?.id ?? 0 } });
    expect(await data(merged)).toMatchObject({ id: two?.id, merge_what_id: one?.id });
    const organizations = new v1.OrganizationsApi(c1);
    expect(await data(organizations.mergeOrganizations({ id: 30, MergeOrganizationsRequest: { merge_with_id: 31 } }))).toEqual({ id: 31 });
    expect(await data(deals.mergeDeals({ id: 40, MergeDealsRequest: { merge_with_id: 41 } }))).toMatchObject({ id: 41 });
    const user = await data(new v1.UsersApi(c1).getCurrentUser());
    const follower = await data(deals.addDealFollower({ id: 5, AddDealFollowerRequest: { user_id: user.id } }));
    expect(await data<Row[]>(deals.getDealFollowers({ id: 5 }))).toMatchObject([{ deal_id: 5, user_id: user.id }]);
    expect(await data(deals.deleteDealFollower({ id: 5, follower_id: follower.id }))).toEqual({ id: follower.id });
  });

  test("activity types, users, currencies and settings", async () => {
    const [types, users] = [new v1.ActivityTypesApi(c1), new v1.UsersApi(c1)];
    const type = await data(types.addActivityType({ AddActivityTypeRequest: { name: "Video call", icon_key: "camera" } }));
    expect(type).toMatchObject({ key_string: "video_call", is_custom_flag: true });
    expect(await data(types.updateActivityType({ id: type.id, UpdateActivityTypeRequest: { name: "Screen call" } }))).toMatchObject({
      key_string: "video_call",
      name: "Screen call",
    });
    expect(await data<Row[]>(types.getActivityTypes())).toHaveLength(7);
    expect(await data(types.deleteActivityType({ id: type.id }))).toMatchObject({ active_flag: false });
    const me = await data(users.getCurrentUser());
    expect(me).toMatchObject({ is_you: true, company_domain: expect.any(String) });
    expect(await data<Row[]>(users.findUsersByName({ term: String(me.email), search_by_email: 1 }))).toMatchObject([{ id: me.id }]);
    const invited = await data(users.addUser({ AddUserRequest: { email: "new.hand@brightpath.example" } }));
    expect(await data(users.updateUser({ id: invited.id, UpdateUserRequest: { active_flag: false } }))).toMatchObject({
      active_flag: false,
    });
    expect(await data(users.getUser({ id: invited.id }))).toMatchObject({ email: "new.hand@brightpath.example" });
    expect(await data<Row[]>(new v1.CurrenciesApi(c1).getCurrencies({ term: "euro" }))).toMatchObject([{ code: "EUR" }]);
    expect(await data(new v1.UserSettingsApi(c1).getUserSettings())).toMatchObject({ list_limit: 100 });
  });

  test.each(["deal", "person", "organization", "product"] as const)("%s fields, by number", async (kind) => {
    const [deal, person, organization, product] = [
      new v1.DealFieldsApi(c1),
      new v1.PersonFieldsApi(c1),
      new v1.OrganizationFieldsApi(c1),
      new v1.ProductFieldsApi(c1),
    ];
    const body = { name: "Sort", field_type: "set" as const, options: [{ label: "X" }] as unknown as object[] };
    const request = { CreateFieldRequest: body };
    const add = {
      deal: () => deal.addDealField(request),
      person: () => person.addPersonField(request),
      organization: () => organization.addOrganizationField(request),
      product: () => product.addProductField({ ProductFieldAllOf: body as unknown as v1.ProductFieldAllOf }),
    };
    const made = await data<Row>(add[kind]());
    expect(made).toMatchObject({ key: expect.stringMatching(/^[0-9a-f]{40}$/), options: [{ label: "X" }] });
    const { id } = made;
    const rest = {
      deal: [() => deal.getDealFields({ limit: 500 }), () => deal.getDealField({ id }), () => deal.deleteDealField({ id })],
      person: [() => person.getPersonFields({ limit: 500 }), () => person.getPersonField({ id }), () => person.deletePersonField({ id })],
      organization: [
        () => organization.getOrganizationFields({ limit: 500 }),
        () => organization.getOrganizationField({ id }),
        () => organization.deleteOrganizationField({ id }),
      ],
      product: [
        () => product.getProductFields({ limit: 500 }),
        () => product.getProductField({ id }),
        () => product.deleteProductField({ id }),
      ],
    } as const;
    const [list, get, remove] = rest[kind];
    expect((await data<Row[]>(list())).some((each) => each.id === id)).toBe(true);
    expect(await data(get())).toMatchObject({ id, name: "Sort" });
    expect(await data(remove())).toEqual({ id });
  });
});

describe("what goes wrong", () => {
  test("a wrong key, a wrong type, a 429 and a block page come as the vendor sends them", async () => {
    const wrong = new v2.PersonsApi(new v2.Configuration({ apiKey: "nonsense", basePath: `${client.base}/api/v2` }));
    expect(await refusal(wrong.getPersons({}))).toMatchObject({ success: false, error: "unauthorized access", errorCode: 401 });
    const people = new v2.PersonsApi(c2);
    const strict = people.addPerson({ AddPersonRequest: { name: "X", owner_id: "7" as unknown as number } });
    expect(await refusal(strict)).toMatchObject({ success: false, code: "ERR_SCHEMA_VALIDATION_FAILED" });
    await client.knobs({ faults: [{ kind: "html403", method: null, path: null }] });
    expect(await refusal(people.getPersons({}))).toContain("<html>");
    await client.knobs({ faults: [{ kind: "429", method: null, path: null }] });
    expect(await refusal(people.getPersons({}))).toMatchObject({ success: false, errorCode: 429 });
  });
});
