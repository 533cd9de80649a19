import { describe, expect, it } from "vitest";
import { matchRoute } from "./match-route.ts";
import type { ApiRoute } from "./route.ts";

const route = (method: ApiRoute["method"], path: string): ApiRoute => ({
  method,
  path,
  tag: "Test",
  summary: "",
  output: null,
  run: async () => undefined,
});
const ROUTES = [
  route("GET", "/keys"),
  route("POST", "/keys"),
  route("GET", "/keys/{id}"),
  route("GET", "/keys/mine"),
];

describe("matching a path to a route", () => {
  it("takes the method and the parameters", () => {
    expect(matchRoute(ROUTES, "GET", "/keys/42")).toMatchObject({ kind: "found", params: { id: "42" } });
    expect(matchRoute(ROUTES, "POST", "/keys")).toMatchObject({ kind: "found", route: { method: "POST" } });
  });

  it("prefers a literal part to a parameter", () => {
    expect(matchRoute(ROUTES, "GET", "/keys/mine")).toMatchObject({
      route: { path: "/keys/mine" },
      params: {},
    });
  });

  it("names the methods of a path that does not take this one", () => {
    expect(matchRoute(ROUTES, "DELETE", "/keys")).toEqual({ kind: "other-method", methods: ["GET", "POST"] });
  });

  it.each(["/", "/key", "/keys/1/2", "/keys//1/"])("knows no %s", (path) => {
    expect(matchRoute(ROUTES, "GET", path).kind).toBe(path === "/keys//1/" ? "found" : "unknown");
  });

  it("undoes the percent-encoding of a parameter, so that it may hold a slash, and knows no broken one", () => {
    expect(matchRoute(ROUTES, "GET", "/keys/openai%2Fgpt-4o%3Afree")).toMatchObject({
      params: { id: "openai/gpt-4o:free" },
    });
    expect(matchRoute(ROUTES, "GET", "/keys/%FF").kind).toBe("unknown");
  });
});
