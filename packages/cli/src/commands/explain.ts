import { Explanation, listOf, type MappingPlace, type RoutingAnswer, Tenant } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import type { Command } from "commander";
import { type ManagementApi, openManagementApi } from "../management-api.ts";
import { printResult } from "../print-result.ts";

type ExplainOptions = { tenant?: string; key?: string; json: boolean };

const OUTCOMES = { won: "won", outranked: "outranked", "not-reached": "not reached", "no-match": "no match" };
const CRITERIA = {
  exact: "the winner is an exact name",
  literals: "fewer literal characters",
  stars: "more stars",
  prefix: "a shorter literal prefix",
  order: "later in the alphabet",
};

/** `operon explain`: what the API's /explain answers. */
export function addExplainCommand(program: Command): void {
  program
    .command("explain")
    .argument("<model>", "the name that a client asks for")
    .description("Say which model a name means, by which rule, and who would serve it.")
    .option("--tenant <path>", "for this account: a path such as acme/team-a, or an id; by default your own")
    .option("--key <id>", "for this virtual key")
    .option("--json", "print JSON", false)
    .action(async (model: string, { json, tenant, key }: ExplainOptions) => {
      const api = openManagementApi();
      const query = new URLSearchParams({ model });
      if (tenant !== undefined) query.set("tenant", await tenantId(api, tenant));
      if (key !== undefined) query.set("key", key);
      const answer = await api.get(`/explain?${query}`, Explanation);
      printResult(json, answer, explain(answer));
    });
}

async function tenantId(api: ManagementApi, tenant: string): Promise<string> {
  if (/^\d+$/.test(tenant)) return tenant;
  const path = tenant === "/" ? "/" : tenant.replace(/^\/|\/$/g, "");
  const search = new URLSearchParams({
    limit: "200",
    ...(path === "/" ? { sort: "createdAt" } : { q: path }),
  });
  const { data } = await api.get(`/tenants?${search}`, listOf(Tenant));
  const found = data.find((one) => one.path === path);
  if (found === undefined)
    throw new OperonError("not_found", { message: `There is no account at ${tenant}.` });
  return found.id;
}

function explain(answer: Explanation): string {
  const { requestedModel, model, rules, omitted, candidates } = answer;
  return [
    `${requestedModel} means ${model}: ${decision(answer)}.`,
    verdict(answer),
    "",
    ...(rules.length === 0 ? ["No rules apply."] : ["Rules, in the order in which they are looked at:"]),
    ...rules.map(({ place, pattern, target, outcome, by }) => {
      const why = outcome === "outranked" && by !== null ? ` (${CRITERIA[by]})` : "";
      return `  ${placeName(place)}  ${pattern}=${target}  ${OUTCOMES[outcome]}${why}`;
    }),
    ...(omitted > 0 ? [`  and ${omitted} more`] : []),
    "",
    ...(candidates.length === 0 ? ["Nobody would be asked."] : ["Would be asked, in this order:"]),
    ...candidates.map(({ provider, upstreamModel, tier, weight }) =>
      provider === null
        ? "  a provider of an account above"
        : `  ${provider.name} (${provider.kind}) as ${upstreamModel}, tier ${tier}, weight ${weight}`,
    ),
    ...(answer.routing === undefined ? [] : ["", ...routingLines(answer.routing)]),
  ].join("\n");
}

function decision({ decidedBy, winner, defaultModel }: Explanation): string {
  if (decidedBy === "rule" && winner !== null) {
    return `the rule ${winner.pattern}=${winner.target} (${placeName(winner.place)}) wins`;
  }
  if (decidedBy === "default" && defaultModel !== null) {
    return `no rule matches and nobody serves it, so the default applies (${placeName(defaultModel.place)})`;
  }
  return "no rule matches, so the name stands as asked";
}

function verdict({ code, granted }: Explanation): string {
  if (code === null) return "It is granted and served.";
  return granted ? `Nobody serves it (${code}).` : `It is not granted (${code}).`;
}

function routingLines({ strategy, fallbacks, continueStreams, from }: RoutingAnswer): string[] {
  const by = (origin: RoutingAnswer["from"]["strategy"]) =>
    origin === null ? "" : `  (${origin.model}, ${placeName(origin.place)})`;
  const unused = { granted: ": not granted", served: ": nobody serves it" };
  return [
    `Within a tier by ${strategy}${by(from.strategy)}.`,
    ...(fallbacks.length === 0
      ? ["No fallback models."]
      : [`Where none of these can be had, in this order${by(from.fallbacks)}:`]),
    ...fallbacks.map(({ model, granted, served }) => {
      const why = granted ? (served ? "" : unused.served) : unused.granted;
      return `  ${model}${why}`;
    }),
    ...(continueStreams
      ? [`A text that breaks off is continued by another deployment${by(from.continueStreams)}.`]
      : []),
  ];
}

function placeName(place: MappingPlace): string {
  if (place.kind === "tenant") return place.path;
  if (place.kind === "key") return `key ${place.id}`;
  return place.kind === "global" ? "global" : "an account above";
}
