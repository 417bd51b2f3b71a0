import { v1, v2 } from "pipedrive";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { all, type Client, data, openClient, type Row, refusal } from "./pipedrive-client.ts";

let client: Client;
let { c1, c2 } = {} as Client;

beforeAll(async () => {
  client = await openClient();
  ({ c1, c2 } = client);
}, 60_000);
afterAll(() => client?.close());

describe("v2: records", () => {
  test("organizations, people and deals: made, listed through cursors, by ids, changed, deleted", async () => {
    const [organizations, people, deals] = [new v2.OrganizationsApi(c2), new v2.PersonsApi(c2), new v2.DealsApi(c2)];
    const org = await data(
      organizations.addOrganization({
        AddOrganizationRequest: { name: "Nordic Timber AS", add_time: "2019-03-02T08:15:00Z", address: { value: "Storgata 1, Oslo" } },
      }),
    );
    expect(org).toMatchObject({ name: "Nordic Timber AS", add_time: "2019-03-02T08:15:00Z", is_deleted: false, custom_fields: {} });
    const ada = await data(
      people.addPerson({
        AddPersonRequest: {
          name: "Ada Berg",
          org_id: org.id,
          emails: [{ value: "ada@nordic.example", primary: true, label: "work" }, { value: "ada.b@mail.example" }],
          phones: [{ value: "+4722000000", label: "mobile" }],
        },
      }),
    );
    expect(ada).toMatchObject({ first_name: "Ada", last_name: "Berg", org_id: org.id, phones: [{ primary: true, label: "mobile" }] });
    const deal = await data(
      deals.addDeal({
        AddDealRequest: {
          title: "Sawmill",
          value: 12_500.5,
          currency: "EUR",
          org_id: org.id,
          person_id: ada.id,
          status: "won",
          won_time: "2021-06-30T12:00:00Z",
        },
      }),
    );
    expect(deal).toMatchObject({ status: "won", close_time: "2021-06-30T12:00:00Z", origin: "API", local_won_date: "2021-06-30" });

    const listed = await all((cursor) => people.getPersons({ limit: 50, ...(cursor === undefined ? {} : { cursor }) }));
    expect(listed.pages).toBe(3);
    expect(new Set(listed.items.map((each) => each.id)).size).toBe(121);
    expect(await data<Row[]>(people.getPersons({ ids: `1,${ada.id}` }))).toHaveLength(2);
    expect(await data<Row[]>(deals.getDeals({ person_id: ada.id, sort_by: "update_time", sort_direction: "desc" }))).toMatchObject([
      { id: deal.id },
    ]);
    expect(await data<Row[]>(organizations.getOrganizations({ updated_since: "2026-01-01T00:00:00Z", limit: 500 }))).toMatchObject([
      { id: org.id },
    ]);

    expect(await data(people.updatePerson({ id: ada.id, UpdatePersonRequest: { emails: [], name: "Ada Lie" } }))).toMatchObject({
      emails: [],
      last_name: "Lie",
    });
    expect(
      await data(organizations.updateOrganization({ id: org.id, UpdateOrganizationRequest: { website: "https://nordic.example" } })),
    ).toMatchObject({ website: "https://nordic.example" });
    expect(await data(deals.updateDeal({ id: deal.id, UpdateDealRequest: { status: "open" } }))).toMatchObject({
      status: "open",
      won_time: null,
    });
    await data(deals.updateDeal({ id: deal.id, UpdateDealRequest: { is_archived: true } }));
    expect(await data<Row[]>(deals.getArchivedDeals({}))).toMatchObject([{ id: deal.id, is_archived: true }]);
    await data(deals.updateDeal({ id: deal.id, UpdateDealRequest: { is_archived: false } }));

    expect(await data(deals.deleteDeal({ id: deal.id }))).toEqual({ id: deal.id });
    expect(await data(people.deletePerson({ id: ada.id }))).toEqual({ id: ada.id });
    expect(await data(organizations.deleteOrganization({ id: org.id }))).toEqual({ id: org.id });
    expect(await refusal(people.getPerson({ id: ada.id }))).toMatchObject({ success: false });
  });

  test("activities: participants, a note, done", async () => {
    const activities = new v2.ActivitiesApi(c2);
    const made = await data(
      activities.addActivity({
        AddActivityRequest: {
          subject: "Kick-off",
          type: "call",
          due_date: "2021-05-03",
          due_time: "08:30",
          duration: "00:30",
          done: true,
          participants: [{ person_id: 3, primary: true }],
          note: "<p>Agreed</p>",
        },
      }),
    );
    expect(made).toMatchObject({ person_id: 3, due_time: "08:30:00", done: true, note: "<p>Agreed</p>" });
    expect(await data(activities.updateActivity({ id: made.id, AddActivityRequest: { done: false } }))).toMatchObject({
      marked_as_done_time: null,
    });
    const { items, pages } = await all((cursor) => activities.getActivities({ limit: 20, ...(cursor === undefined ? {} : { cursor }) }));
    expect([items.length, pages]).toEqual([29, 2]);
    expect(await data(activities.getActivity({ id: made.id }))).toMatchObject({ id: made.id });
    expect(await data(activities.deleteActivity({ id: made.id }))).toEqual({ id: made.id });
  });

  test("products on a deal: one, many, changed, listed over deals, taken off", async () => {
    const [products, lines, deals] = [new v2.ProductsApi(c2), new v2.DealProductsApi(c2), new v2.DealsApi(c2)];
    const product = await data(
      products.addProduct({ AddProductRequest: { name: "Plank", code: "PL", prices: [{ currency: "EUR", price: 30 }] } }),
    );
    expect(product).toMatchObject({ prices: [{ product_id: product.id, currency: "EUR", price: 30 }], billing_frequency: "one-time" });
    expect(await data(products.updateProduct({ id: product.id, UpdateProductRequest: { unit: "m" } }))).toMatchObject({ unit: "m" });
    const deal = await data(deals.addDeal({ AddDealRequest: { title: "With lines" } }));
    const line = await data(
      lines.addDealProduct({ id: deal.id, AddDealProductRequest: { product_id: product.id, item_price: 30.5, quantity: 2, discount: 10 } }),
    );
    expect(line).toMatchObject({ deal_id: deal.id, name: "Plank", sum: 54.9 });
    const more = await data<Row[]>(
      lines.addManyDealProducts({
        id: deal.id,
        CreateManyDealProductRequest: { data: [1, 2].map((quantity) => ({ product_id: product.id, item_price: 10, quantity })) },
      }),
    );
    expect(more).toHaveLength(2);
    expect(await data(deals.getDeal({ id: deal.id }))).toMatchObject({ value: 84.9 });
    expect(
      await data(lines.updateDealProduct({ id: deal.id, product_attachment_id: line.id, UpdateDealProductRequest: { quantity: 1 } })),
    ).toMatchObject({ sum: 27.45 });
    const paged = await all((cursor) => lines.getDealProducts({ id: deal.id, limit: 2, ...(cursor === undefined ? {} : { cursor }) }));
    expect([paged.items.length, paged.pages]).toEqual([3, 2]);
    expect(await data<Row[]>(lines.getDealsProducts({ deal_ids: [deal.id, 1] }))).toHaveLength(3);
    expect(await data(lines.deleteDealProduct({ id: deal.id, product_attachment_id: line.id }))).toEqual({ id: line.id });
    expect(await data<{ ids: number[] }>(lines.deleteManyDealProducts({ id: deal.id }))).toEqual({ ids: more.map((each) => each.id) });
    const { items } = await all((cursor) => products.getProducts({ limit: 4, ...(cursor === undefined ? {} : { cursor }) }));
    expect(items).toHaveLength(7);
    expect(await data(products.getProduct({ id: product.id }))).toMatchObject({ name: "Plank" });
    expect(await data(products.deleteProduct({ id: product.id }))).toEqual({ id: product.id });
  });

  test("pipelines and stages", async () => {
    const [pipelines, stages] = [new v2.PipelinesApi(c2), new v2.StagesApi(c2)];
    const pipeline = await data(pipelines.addPipeline({ AddPipelineRequest: { name: "Timber" } }));
    const stage = await data(stages.addStage({ AddStageRequest: { name: "Felled", pipeline_id: pipeline.id } }));
    expect(stage).toMatchObject({ pipeline_id: pipeline.id, order_nr: 1 });
    expect(await data(stages.updateStage({ id: stage.id, UpdateStageRequest: { name: "Sawn" } }))).toMatchObject({ name: "Sawn" });
    expect(
      await data(pipelines.updatePipeline({ id: pipeline.id, UpdatePipelineRequest: { is_deal_probability_enabled: true } })),
    ).toMatchObject({ is_deal_probability_enabled: true });
    expect(await data<Row[]>(stages.getStages({ pipeline_id: pipeline.id }))).toMatchObject([{ name: "Sawn" }]);
    expect((await all((cursor) => pipelines.getPipelines({ limit: 1, ...(cursor === undefined ? {} : { cursor }) }))).pages).toBe(3);
    expect(await data(stages.getStage({ id: stage.id }))).toMatchObject({ id: stage.id });
    expect(await data(stages.deleteStage({ id: stage.id }))).toEqual({ id: stage.id });
    expect(await data(pipelines.deletePipeline({ id: pipeline.id }))).toEqual({ id: pipeline.id });
  });

  test.each(["deals", "persons", "organizations", "products"] as const)("followers of %s", async (kind) => {
    const [deals, people, organizations, products] = [
      new v2.DealsApi(c2),
      new v2.PersonsApi(c2),
      new v2.OrganizationsApi(c2),
      new v2.ProductsApi(c2),
    ];
    const [user] = await data<Row[]>(new v1.UsersApi(c1).getUsers());
    const userId = user?.id ?? 0;
    const request = { id: 1, AddDealFollowerRequest: { user_id: userId } };
    const calls = {
      deals: [
        () => deals.addDealFollower(request),
        () => deals.getDealFollowers({ id: 1 }),
        () => deals.deleteDealFollower({ id: 1, follower_id: userId }),
      ],
      persons: [
        () => people.addPersonFollower(request),
        () => people.getPersonFollowers({ id: 1 }),
        () => people.deletePersonFollower({ id: 1, follower_id: userId }),
      ],
      organizations: [
        () => organizations.addOrganizationFollower(request),
        () => organizations.getOrganizationFollowers({ id: 1 }),
        () => organizations.deleteOrganizationFollower({ id: 1, follower_id: userId }),
      ],
      products: [
        () => products.addProductFollower(request),
        () => products.getProductFollowers({ id: 1 }),
        () => products.deleteProductFollower({ id: 1, follower_id: userId }),
      ],
    } as const;
    const [add, list, remove] = calls[kind];
    expect(await data<object>(add())).toMatchObject({ user_id: userId, add_time: expect.stringMatching(/T.*Z$/) });
    expect(await refusal(add())).toMatchObject({ success: false });
    expect(await data<Row[]>(list())).toMatchObject([{ user_id: userId }]);
    expect(await data<object>(remove())).toEqual({ user_id: userId });
  });
});

describe("v2: fields and search", () => {
  test.each(["deal", "person", "organization", "product", "project"] as const)("%s fields with options", async (kind) => {
    const [deal, person, organization, product, project] = [
      new v2.DealFieldsApi(c2),
      new v2.PersonFieldsApi(c2),
      new v2.OrganizationFieldsApi(c2),
      new v2.ProductFieldsApi(c2),
      new v2.BetaApi(c2),
    ];
    const body = { field_name: "Grade", field_type: "enum" as const, options: [{ label: "A" }, { label: "B" }] };
    const add = {
      deal: () => deal.addDealField({ AddDealFieldRequest: body }),
      person: () => person.addPersonField({ AddPersonFieldRequest: body }),
      organization: () => organization.addOrganizationField({ AddOrganizationFieldRequest: body }),
      product: () => product.addProductField({ AddProductFieldRequest: body }),
      project: () => project.addProjectField({ AddProjectFieldRequest: body }),
    };
    const made = await data<{ field_code: string; options: { id: number; label: string }[] }>(add[kind]());
    expect(made).toMatchObject({
      field_code: expect.stringMatching(/^[0-9a-f]{40}$/),
      is_custom_field: true,
      options: [{ label: "A" }, { label: "B" }],
    });
    const code = made.field_code;
    const more = { field_code: code, AddDealFieldOptionsRequestInner: [{ label: "C" }] };
    const rename = { field_code: code, UpdateDealFieldOptionsRequestInner: [{ id: made.options[0]?.id ?? 0, label: "Top" }] };
    const less = { field_code: code, DeleteDealFieldOptionsRequestInner: [{ id: made.options[1]?.id ?? 0 }] };
    const rest = {
      deal: [
        () => deal.addDealFieldOptions(more),
        () => deal.updateDealFieldOptions(rename),
        () => deal.deleteDealFieldOptions(less),
        () => deal.getDealField({ field_code: code }),
      ],
      person: [
        () => person.addPersonFieldOptions(more),
        () => person.updatePersonFieldOptions(rename),
        () => person.deletePersonFieldOptions(less),
        () => person.getPersonField({ field_code: code }),
      ],
      organization: [
        () => organization.addOrganizationFieldOptions(more),
        () => organization.updateOrganizationFieldOptions(rename),
        () => organization.deleteOrganizationFieldOptions(less),
        () => organization.getOrganizationField({ field_code: code }),
      ],
      product: [
        () => product.addProductFieldOptions(more),
        () => product.updateProductFieldOptions(rename),
        () => product.deleteProductFieldOptions(less),
        () => product.getProductField({ field_code: code }),
      ],
      project: [
        () => project.addProjectFieldOptions(more),
        () => project.updateProjectFieldOptions(rename),
        () => project.deleteProjectFieldOptions(less),
        () => project.getProjectField({ field_code: code }),
      ],
    } as const;
    const [addOptions, renameOptions, deleteOptions, get] = rest[kind];
    expect(await data<object[]>(addOptions())).toMatchObject([{ label: "C" }]);
    expect(await data<object[]>(renameOptions())).toMatchObject([{ label: "Top" }]);
    expect(await data<object[]>(deleteOptions())).toMatchObject([{ label: "B" }]);
    expect(await data<object>(get())).toMatchObject({ options: [{ label: "Top" }, { label: "C" }] });
    const ends = {
      deal: [
        () => deal.updateDealField({ field_code: code, UpdateDealFieldRequest: { field_name: "Mark" } }),
        () => deal.deleteDealField({ field_code: code }),
      ],
      person: [
        () => person.updatePersonField({ field_code: code, UpdatePersonFieldRequest: { field_name: "Mark" } }),
        () => person.deletePersonField({ field_code: code }),
      ],
      organization: [
        () => organization.updateOrganizationField({ field_code: code, UpdateOrganizationFieldRequest: { field_name: "Mark" } }),
        () => organization.deleteOrganizationField({ field_code: code }),
      ],
      product: [
        () => product.updateProductField({ field_code: code, UpdateProductFieldRequest: { field_name: "Mark" } }),
        () => product.deleteProductField({ field_code: code }),
      ],
      project: [
        () => project.updateProjectField({ field_code: code, UpdateProjectFieldRequest: { field_name: "Mark" } }),
        () => project.deleteProjectField({ field_code: code }),
      ],
    } as const;
    const [update, remove] = ends[kind];
    expect(await data<object>(update())).toMatchObject({ field_name: "Mark" });
    expect(await data<object>(remove())).toMatchObject({ field_code: code });
  });

  test("lists of fields, activity fields among them", async () => {
    const fields = new v2.DealFieldsApi(c2);
    const { items } = await all((cursor) =>
      fields.getDealFields({ limit: 7, include_fields: "ui_visibility", ...(cursor === undefined ? {} : { cursor }) }),
    );
    expect(items.length).toBeGreaterThan(15);
    expect(items[0]).toHaveProperty("ui_visibility");
    expect((await data<Row[]>(new v2.ActivityFieldsApi(c2).getActivityFields({}))).length).toBeGreaterThan(5);
  });

  test("searches", async () => {
    const person = await data(
      new v2.PersonsApi(c2).addPerson({ AddPersonRequest: { name: "Zo Unusual", emails: [{ value: "a+b@c.example" }] } }),
    );
    const found = async (answer: Promise<unknown>) => (await data<{ items: { item: Row }[] }>(answer)).items.map(({ item }) => item.id);
    const exact = { term: "a+b@c.example", exact_match: true } as const;
    expect(await found(new v2.PersonsApi(c2).searchPersons({ ...exact, fields: "email" }))).toEqual([person.id]);
    expect(await found(new v2.ItemSearchApi(c2).searchItem({ term: "unusual", item_types: "person" }))).toEqual([person.id]);
    expect(await found(new v2.OrganizationsApi(c2).searchOrganization({ term: "bergwerk" }))).toHaveLength(1);
    expect((await found(new v2.DealsApi(c2).searchDeals({ term: "retainer" }))).length).toBeGreaterThan(0);
    expect(await found(new v2.ProductsApi(c2).searchProducts({ term: "COACH-1", fields: "code" }))).toHaveLength(1);
    expect(await found(new v2.LeadsApi(c2).searchLeads({ term: "conference" }))).toHaveLength(1);
    const hits = new v2.ItemSearchApi(c2).searchItemByField({ term: "Zo Unusual", entity_type: "person", field: "name", match: "exact" });
    expect(await data<Row[]>(hits)).toMatchObject([{ id: person.id }]);
  });
});
