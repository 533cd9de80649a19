import { expect, it } from "vitest";
import { explainRequest } from "./explain-request.ts";
import { explainRouting } from "./explain-routing.ts";

const said = { strategy: null, fallbacks: null, continueStreams: null } as const;
const layers = [
  { place: "team", rules: [{ ...said, model: "gpt-*", fallbacks: ["claude", "gpt-4.1"] }] },
  { place: "root", rules: [{ ...said, model: "*", strategy: "latency" as const, fallbacks: ["other"] }] },
];

it("says whose rule decided each field, and which fallbacks would be asked for", () => {
  const isGranted = (model: string) => model !== "claude";
  expect(explainRouting({ model: "gpt-4o", layers, isGranted, isServed: () => true })).toEqual({
    strategy: "latency",
    fallbacks: [
      { model: "claude", granted: false, served: true },
      { model: "gpt-4.1", granted: true, served: true },
    ],
    continueStreams: false,
    from: {
      strategy: { place: "root", model: "*" },
      fallbacks: { place: "team", model: "gpt-*" },
      continueStreams: null,
    },
  });
});

it("is of the model that a name means, in the explanation of a request", () => {
  const question = {
    asked: "fast",
    layers: [{ place: "team", rules: [{ pattern: "fast", target: "gpt-4o" }] }],
    defaultModel: null,
    isGranted: () => true,
    providers: [],
  };
  expect(explainRequest(question)).not.toHaveProperty("routing");
  const { routing } = explainRequest({ ...question, routingLayers: layers });
  expect(routing?.from.fallbacks).toEqual({ place: "team", model: "gpt-*" });
});
