import type { ApiRoute } from "./route.ts";
import { ALERT_ROUTES } from "./routes/alert-routes.ts";
import { BATCH_ROUTES } from "./routes/batch-routes.ts";
import { CONFIGURATION_ROUTES } from "./routes/configuration-routes.ts";
import { HEALTH_ROUTES } from "./routes/health-routes.ts";
import { installationRoutes } from "./routes/installation-routes.ts";
import { KEY_ROUTES } from "./routes/key-routes.ts";
import { LIMIT_ROUTES } from "./routes/limit-routes.ts";
import { LIMIT_STATE_ROUTES } from "./routes/limit-state-routes.ts";
import { MAPPING_ROUTES } from "./routes/mapping-routes.ts";
import { MODEL_ROUTES } from "./routes/model-routes.ts";
import { PEOPLE_ROUTES } from "./routes/people-routes.ts";
import { PROVIDER_ROUTES } from "./routes/provider-routes.ts";
import { ROUTING_ROUTES } from "./routes/routing-routes.ts";
import { TENANT_ROUTES } from "./routes/tenant-routes.ts";
import { USAGE_ROUTES } from "./routes/usage-routes.ts";

/** Every route of the management API: what is not in this table does not exist. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...TENANT_ROUTES,
  ...PEOPLE_ROUTES,
  ...KEY_ROUTES,
  ...PROVIDER_ROUTES,
  ...MODEL_ROUTES,
  ...HEALTH_ROUTES,
  ...MAPPING_ROUTES,
  ...ROUTING_ROUTES,
  ...LIMIT_ROUTES,
  ...LIMIT_STATE_ROUTES,
  ...USAGE_ROUTES,
  ...ALERT_ROUTES,
  ...BATCH_ROUTES,
  ...CONFIGURATION_ROUTES,
  ...installationRoutes(() => API_ROUTES),
];
