import alerts from "../../messages/zh/alerts.json" with { type: "json" };
import auth from "../../messages/zh/auth.json" with { type: "json" };
import batches from "../../messages/zh/batches.json" with { type: "json" };
import changes from "../../messages/zh/changes.json" with { type: "json" };
import common from "../../messages/zh/common.json" with { type: "json" };
import deployments from "../../messages/zh/deployments.json" with { type: "json" };
import dialects from "../../messages/zh/dialects.json" with { type: "json" };
import endpoints from "../../messages/zh/endpoints.json" with { type: "json" };
import forms from "../../messages/zh/forms.json" with { type: "json" };
import health from "../../messages/zh/health.json" with { type: "json" };
import keys from "../../messages/zh/keys.json" with { type: "json" };
import limits from "../../messages/zh/limits.json" with { type: "json" };
import mapping from "../../messages/zh/mapping.json" with { type: "json" };
import models from "../../messages/zh/models.json" with { type: "json" };
import nodes from "../../messages/zh/nodes.json" with { type: "json" };
import overview from "../../messages/zh/overview.json" with { type: "json" };
import people from "../../messages/zh/people.json" with { type: "json" };
import playground from "../../messages/zh/playground.json" with { type: "json" };
import policy from "../../messages/zh/policy.json" with { type: "json" };
import prices from "../../messages/zh/prices.json" with { type: "json" };
import problems from "../../messages/zh/problems.json" with { type: "json" };
import providers from "../../messages/zh/providers.json" with { type: "json" };
import requests from "../../messages/zh/requests.json" with { type: "json" };
import routing from "../../messages/zh/routing.json" with { type: "json" };
import settings from "../../messages/zh/settings.json" with { type: "json" };
import shell from "../../messages/zh/shell.json" with { type: "json" };
import tenants from "../../messages/zh/tenants.json" with { type: "json" };
import type { messagesEn } from "./messages-en.ts";

/** All Chinese messages; a key that is missing does not compile. */
export const messagesZh: typeof messagesEn = {
  alerts,
  auth,
  batches,
  changes,
  common,
  deployments,
  dialects,
  endpoints,
  forms,
  health,
  keys,
  limits,
  models,
  mapping,
  nodes,
  overview,
  people,
  playground,
  policy,
  prices,
  problems,
  providers,
  requests,
  routing,
  settings,
  shell,
  tenants,
};
