/**
 * Where Vertex AI is at a location: a region such as `us-central1`, a multi-region such as `eu`, or `global`.
 * https://cloud.google.com/vertex-ai/docs/reference/rest#service-endpoint
 */
export function vertexAddress(location: string): string {
  if (location === "global") return "https://aiplatform.googleapis.com";
  return location.includes("-")
    ? `https://${location}-aiplatform.googleapis.com`
    : `https://aiplatform.${location}.rep.googleapis.com`;
}
