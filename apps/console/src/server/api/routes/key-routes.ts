import { CreatedKey, CreateKey, Key, KeyQuery, listOf, UpdateKey } from "@operon/contracts";
import { createKey, getKey, listKeys, revokeKey, updateKey } from "@operon/services";
import { defineRoute } from "../route.ts";

const tag = "Keys";
const id = (params: Readonly<Record<string, string>>): string => params.id ?? "";

export const KEY_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/keys",
    tag,
    summary: "List virtual keys",
    query: KeyQuery,
    output: listOf(Key),
    handler: (ctx, { query }) => listKeys(ctx, query),
  }),
  defineRoute({
    method: "POST",
    path: "/keys",
    tag,
    summary: "Create a virtual key; its secret is in this answer and never again",
    status: 201,
    body: CreateKey,
    output: CreatedKey,
    handler: (ctx, { body }) => createKey(ctx, body),
  }),
  defineRoute({
    method: "GET",
    path: "/keys/{id}",
    tag,
    summary: "One virtual key",
    output: Key,
    handler: (ctx, { params }) => getKey(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "PATCH",
    path: "/keys/{id}",
    tag,
    summary: "Change a key's name, tags or expiry",
    body: UpdateKey,
    output: Key,
    handler: (ctx, { params, body }) => updateKey(ctx, { id: id(params), changes: body }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/keys/{id}",
    tag,
    summary: "Revoke a key, for ever",
    output: Key,
    handler: (ctx, { params }) => revokeKey(ctx, { id: id(params) }),
  }),
];
