import { Problem } from "@operon/contracts";
import { z } from "zod";
import type { ApiRoute } from "./route.ts";

type JsonObject = Record<string, unknown>;

/** The OpenAPI 3.1 description of the routes (https://spec.openapis.org/oas/v3.1.1.html). */
export function openApiDocument(routes: readonly ApiRoute[], serverUrl: string): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) {
    const item = paths[route.path] ?? {};
    item[route.method.toLowerCase()] = operation(route);
    paths[route.path] = item;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Operon management API",
      version: "1",
      description:
        "Lists are { data, nextCursor } and take cursor, limit and subtree. Ids and money are strings, times ISO 8601 in UTC. Errors are RFC 9457 problem details with a stable code. Another tenant's object is the same 404 as a missing one.",
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
    security: [{ managementToken: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        managementToken: { type: "http", scheme: "bearer", description: "A management token, op-mgmt-…" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      schemas: { Problem: schemaOf(Problem, "output") },
    },
  };
}

function operation(route: ApiRoute): JsonObject {
  const answer = route.output
    ? { description: "Done.", content: { "application/json": { schema: schemaOf(route.output, "output") } } }
    : { description: "Done; no body." };
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.open ? { security: [] } : {}),
    parameters: [...pathParameters(route), ...queryParameters(route)],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: schemaOf(route.body, "input") } },
          },
        }
      : {}),
    responses: {
      [route.output ? (route.status ?? 200) : 204]: answer,
      default: {
        description: "What went wrong.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function operationId({ method, path }: ApiRoute): string {
  const words = path
    .split("/")
    .filter(Boolean)
    .map((part) => part.replace(/[{}]/g, ""));
  return [method.toLowerCase(), ...words].join("-");
}

function pathParameters({ path }: ApiRoute): JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters({ query }: ApiRoute): JsonObject[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, "input") as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
