import { useTestStores } from "@operon/testkit";
import { describe, expect, it } from "vitest";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { getInstallationPolicies } from "./get-installation-policies.ts";
import { updateInstallationPolicies } from "./update-installation-policies.ts";

const fixture = useServiceFixture(useTestStores());

describe("the policies of the installation", () => {
  it("are the safe ones until somebody sets others, and what a change leaves out stays", async () => {
    const { root, published } = fixture();
    const unset = { unknownPrice: "block", limitStoreAway: "refuse" };
    expect(await getInstallationPolicies(root)).toEqual(unset);
    expect(await updateInstallationPolicies(root, {})).toEqual(unset);
    const before = published.length;
    await updateInstallationPolicies(root, { limitStoreAway: "allow" });
    expect(published).toHaveLength(before + 1);
    await updateInstallationPolicies(root, { unknownPrice: "cap" });
    await updateInstallationPolicies(root, { unknownPrice: "cap" });
    expect(published).toHaveLength(before + 2);
    expect(await getInstallationPolicies(root)).toEqual({ unknownPrice: "cap", limitStoreAway: "allow" });
  });

  it("say where a change is wrong", async () => {
    const wrong = updateInstallationPolicies(fixture().root, { unknownPrice: "guess" } as never);
    expect(await refusalOf(wrong)).toContain("unknownPrice");
  });

  it("are the business of the platform's own people, and set by those who set limits", async () => {
    const acme = await fixture().tenant();
    for (const work of [
      getInstallationPolicies(acme.as("owner")),
      updateInstallationPolicies(acme.as("owner"), { unknownPrice: "hold" }),
      updateInstallationPolicies(fixture().platform("auditor"), { unknownPrice: "hold" }),
    ]) {
      expect(await refusalOf(work)).toContain("forbidden");
    }
    expect(await getInstallationPolicies(fixture().platform("auditor"))).toMatchObject({
      unknownPrice: "cap",
    });
  });
});
