import {
  CreateProvider,
  DrainDeployments,
  ListQuery,
  listOf,
  Provider,
  ProviderTestResult,
  TestProvider,
  UpdateProvider,
} from "@operon/contracts";
import {
  createProvider,
  deleteProvider,
  drainDeployment,
  drainProvider,
  getProvider,
  listProviders,
  testProvider,
  updateProvider,
} from "@operon/services";
import { defineRoute } from "../route.ts";

const tag = "Providers";
const id = (params: Readonly<Record<string, string>>): string => params.id ?? "";

export const PROVIDER_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/providers",
    tag,
    summary: "List providers with their models and their last hour",
    query: ListQuery,
    output: listOf(Provider),
    handler: (ctx, { query }) => listProviders(ctx, query),
  }),
  defineRoute({
    method: "POST",
    path: "/providers",
    tag,
    summary: "Connect a provider; its credentials are sealed and never shown again",
    status: 201,
    body: CreateProvider,
    output: Provider,
    handler: (ctx, { body }) => createProvider(ctx, body),
  }),
  defineRoute({
    method: "POST",
    path: "/providers/test",
    tag,
    summary: "Try an address and a credential without saving them, or what is stored",
    body: TestProvider,
    output: ProviderTestResult,
    handler: (ctx, { body }) => testProvider(ctx, body),
  }),
  defineRoute({
    method: "GET",
    path: "/providers/{id}",
    tag,
    summary: "One provider",
    output: Provider,
    handler: (ctx, { params }) => getProvider(ctx, { id: id(params) }),
  }),
  defineRoute({
    method: "PATCH",
    path: "/providers/{id}",
    tag,
    summary: "Change a provider or rotate its credentials; a new address needs the credentials again",
    body: UpdateProvider,
    output: Provider,
    handler: (ctx, { params, body }) => updateProvider(ctx, { id: id(params), changes: body }),
  }),
  defineRoute({
    method: "POST",
    path: "/providers/{id}/drain",
    tag,
    summary: "Take all models of a provider out of service, or put them back; requests that run go on",
    body: DrainDeployments,
    output: Provider,
    handler: (ctx, { params, body }) => drainProvider(ctx, { id: id(params), how: body }),
  }),
  defineRoute({
    method: "POST",
    path: "/deployments/{id}/drain",
    tag,
    summary: "Take one model of a provider out of service, or put it back; answers with its provider",
    body: DrainDeployments,
    output: Provider,
    handler: (ctx, { params, body }) => drainDeployment(ctx, { id: id(params), how: body }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/providers/{id}",
    tag,
    summary: "Disconnect a provider",
    output: null,
    handler: (ctx, { params }) => deleteProvider(ctx, { id: id(params) }),
  }),
];
