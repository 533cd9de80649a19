import alerts from "../../messages/en/alerts.json" with { type: "json" };
import auth from "../../messages/en/auth.json" with { type: "json" };
import batches from "../../messages/en/batches.json" with { type: "json" };
import changes from "../../messages/en/changes.json" with { type: "json" };
import common from "../../messages/en/common.json" with { type: "json" };
import deployments from "../../messages/en/deployments.json" with { type: "json" };
import dialects from "../../messages/en/dialects.json" with { type: "json" };
import endpoints from "../../messages/en/endpoints.json" with { type: "json" };
import forms from "../../messages/en/forms.json" with { type: "json" };
import health from "../../messages/en/health.json" with { type: "json" };
import keys from "../../messages/en/keys.json" with { type: "json" };
import limits from "../../messages/en/limits.json" with { type: "json" };
import mapping from "../../messages/en/mapping.json" with { type: "json" };
import models from "../../messages/en/models.json" with { type: "json" };
import nodes from "../../messages/en/nodes.json" with { type: "json" };
import overview from "../../messages/en/overview.json" with { type: "json" };
import people from "../../messages/en/people.json" with { type: "json" };
import playground from "../../messages/en/playground.json" with { type: "json" };
import policy from "../../messages/en/policy.json" with { type: "json" };
import prices from "../../messages/en/prices.json" with { type: "json" };
import problems from "../../messages/en/problems.json" with { type: "json" };
import providers from "../../messages/en/providers.json" with { type: "json" };
import requests from "../../messages/en/requests.json" with { type: "json" };
import routing from "../../messages/en/routing.json" with { type: "json" };
import settings from "../../messages/en/settings.json" with { type: "json" };
import shell from "../../messages/en/shell.json" with { type: "json" };
import tenants from "../../messages/en/tenants.json" with { type: "json" };

/** All English messages, by feature; their keys are the type of every message key. */
export const messagesEn = {
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
