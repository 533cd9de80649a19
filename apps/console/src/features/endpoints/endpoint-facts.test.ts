import { ENDPOINTS } from "@operon/domain";
import { expect, test } from "vitest";
import { ENDPOINT_MAKERS, endpointsOf } from "./endpoint-facts.data.ts";

test("every endpoint that can be granted stands in one group", () => {
  expect(ENDPOINT_MAKERS.flatMap(endpointsOf).sort()).toEqual([...ENDPOINTS].sort());
});
