import { parseInput, type ServiceContext, type ServicePlatform } from "@operon/services";
import type { z } from "zod";

/** How a route is used; the OpenAPI document and the tests read it too. */
type RouteFacts = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below `/api/v1`; a part in braces, such as `{id}`, is a parameter. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Of the answer; 200 unless told, 204 where there is no output. */
  readonly status?: 201;
  /** An allow-list of what the answer holds; null = the answer has no body. */
  readonly output: z.ZodType | null;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Needs no sign-in: whoever calls it proves their right in another way, or there is nothing to hide. */
  readonly open?: boolean;
};

/** A request as it came, its body read but not looked at. */
export type RawInput = {
  /** Of the session that asks; null for a management token or nobody. */
  readonly sessionToken: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly request: Request;
};

/** Who calls: `ctx` is null only on an open route. */
export type Caller = { readonly platform: ServicePlatform; readonly ctx: ServiceContext | null };

/** A route of the management API, ready to be called. */
export type ApiRoute = RouteFacts & { run(caller: Caller, input: RawInput): Promise<unknown> };

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Input<Query, Body> = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Parsed<Query>;
  readonly body: Parsed<Body>;
  readonly request: Request;
  readonly sessionToken: string | null;
};
type Schemas<Query, Body> = { readonly query?: Query; readonly body?: Body };

/** A route for whoever is signed in or holds a management token; its handler calls one service verb. */
export function defineRoute<Query extends z.ZodType | undefined, Body extends z.ZodType | undefined>(
  facts: Omit<RouteFacts, "query" | "body" | "open"> &
    Schemas<Query, Body> & { handler(ctx: ServiceContext, input: Input<Query, Body>): Promise<unknown> },
): ApiRoute {
  const { handler, ...rest } = facts;
  return {
    ...(rest as Omit<RouteFacts, "open">),
    async run({ ctx }, input) {
      if (!ctx) throw new Error(`${facts.path} was called without an actor`);
      return handler(ctx, parse(facts, input));
    },
  };
}

/** A route that needs no sign-in. */
export function defineOpenRoute<Query extends z.ZodType | undefined, Body extends z.ZodType | undefined>(
  facts: Omit<RouteFacts, "query" | "body" | "open"> &
    Schemas<Query, Body> & {
      handler(platform: ServicePlatform, input: Input<Query, Body>): Promise<unknown>;
    },
): ApiRoute {
  const { handler, ...rest } = facts;
  return {
    ...(rest as Omit<RouteFacts, "open">),
    open: true,
    run: async ({ platform }, input) => handler(platform, parse(facts, input)),
  };
}

function parse<Query, Body>(schemas: Schemas<Query, Body>, input: RawInput): Input<Query, Body> {
  const { query, body } = schemas as Schemas<z.ZodType, z.ZodType>;
  return {
    params: input.params,
    request: input.request,
    sessionToken: input.sessionToken,
    query: (query ? parseInput(query, input.query) : undefined) as Parsed<Query>,
    body: (body ? parseInput(body, input.body) : undefined) as Parsed<Body>,
  };
}
