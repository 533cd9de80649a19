import { expect, it } from "vitest";
import { compareSegmentNames } from "./compare-segment-names.ts";

it.each([
  ["gw-mwwy811d-e5fcec-1", "gw-mwwy82kt-b90fc4-1"],
  ["gw-mwwy59on-b90fc4-2", "gw-mwwy59on-b90fc4-10"],
  ["gw-mwwyz-aa-9", "gw-mwwz0-aa-1"],
])("has %s before %s", (older, newer) => {
  expect([newer, older].sort(compareSegmentNames)).toEqual([older, newer]);
  expect([older, newer].sort(compareSegmentNames)).toEqual([older, newer]);
});
