export { ENDPOINT_FACTS, ENDPOINT_MAKERS, endpointsOf } from "./endpoint-facts.data.ts";
export { useEndpointWords } from "./use-endpoint-words.ts";
