import {
  ChangePassword,
  CreatedManagementToken,
  CreateManagementToken,
  CreateUser,
  ListQuery,
  listOf,
  ManagementToken,
  Session,
  UpdateUser,
  User,
} from "@operon/contracts";
import {
  changePassword,
  createManagementToken,
  createUser,
  deleteUser,
  listManagementTokens,
  listSessions,
  listUsers,
  revokeManagementToken,
  revokeSession,
  updateUser,
} from "@operon/services";
import { signInTries } from "../../auth/auth-options.ts";
import { clientAddress } from "../../auth/client-address.ts";
import { defineRoute } from "../route.ts";

const id = (params: Readonly<Record<string, string>>): string => params.id ?? "";

export const PEOPLE_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/users",
    tag: "People",
    summary: "List people of the subtree",
    query: ListQuery,
    output: listOf(User),
    handler: (ctx, { query }) => listUsers(ctx, query),
  }),
  defineRoute({
    method: "POST",
    path: "/users",
    tag: "People",
    summary: "Add a person to a tenant",
    status: 201,
    body: CreateUser,
    output: User,
    handler: (ctx, { body }) => createUser(ctx, body),
  }),
  defineRoute({
    method: "PATCH",
    path: "/users/{id}",
    tag: "People",
    summary: "Change a person's name, role or status",
    body: UpdateUser,
    output: User,
    handler: (ctx, { params, body }) => updateUser(ctx, { id: id(params), changes: body }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/users/{id}",
    tag: "People",
    summary: "Remove a person; their sessions and tokens end at once",
    output: null,
    handler: (ctx, { params }) => deleteUser(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "POST",
    path: "/me/password",
    tag: "Me",
    summary: "Change your own password; your other sessions end",
    body: ChangePassword,
    output: null,
    handler: (ctx, { body, sessionToken, request }) =>
      changePassword(ctx, body, {
        sessionToken: sessionToken ?? "",
        throttle: signInTries().from(clientAddress(request.headers)),
      }),
  }),
  defineRoute({
    method: "GET",
    path: "/sessions",
    tag: "Me",
    summary: "List your own sign-ins",
    output: listOf(Session),
    handler: async (ctx, { sessionToken }) => ({
      data: await listSessions(ctx, { token: sessionToken ?? "" }),
      nextCursor: null,
    }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/sessions/{id}",
    tag: "Me",
    summary: "End one of your own sign-ins",
    output: null,
    handler: (ctx, { params }) => revokeSession(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "GET",
    path: "/tokens",
    tag: "Me",
    summary: "List your own management tokens",
    output: listOf(ManagementToken),
    handler: async (ctx) => ({ data: await listManagementTokens(ctx), nextCursor: null }),
  }),
  defineRoute({
    method: "POST",
    path: "/tokens",
    tag: "Me",
    summary: "Create a management token that acts as you; its secret is in this answer and never again",
    status: 201,
    body: CreateManagementToken,
    output: CreatedManagementToken,
    handler: (ctx, { body }) => createManagementToken(ctx, body),
  }),
  defineRoute({
    method: "DELETE",
    path: "/tokens/{id}",
    tag: "Me",
    summary: "Revoke one of your own management tokens",
    output: null,
    handler: (ctx, { params }) => revokeManagementToken(ctx, { id: id(params) }),
  }),
];
