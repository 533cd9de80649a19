import { afterAll, beforeAll } from "vitest";
import { openServiceFixture, type ServiceFixture } from "./open-service-fixture.ts";

/** Opens the services before the tests of the calling file and closes them after. */
export function useServiceFixture(stores: () => { readonly databaseUrl: string }): () => ServiceFixture {
  let fixture: ServiceFixture | undefined;
  beforeAll(async () => {
    fixture = await openServiceFixture(stores().databaseUrl);
  });
  afterAll(() => fixture?.close());
  return () => {
    if (fixture === undefined) throw new Error("The fixture is opened by a beforeAll hook.");
    return fixture;
  };
}
