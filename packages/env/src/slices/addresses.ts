import { isIP } from "node:net";
import { z } from "zod";
import { defineSlice } from "../define-slice.ts";
import { trustedProxies } from "../formats/trusted-proxies.ts";
import { webOrigin } from "../formats/web-origin.ts";
import { wholeNumber } from "../formats/whole-number.ts";

const port = wholeNumber(0, 65_535);

/** Where the console and the gateway listen, and where the world finds them. */
export const addressesSlice = defineSlice({
  title: "Addresses",
  settings: {
    CONSOLE_PORT: { schema: port, about: "The console and the management API.", fallback: "3000" },
    GATEWAY_PORT: { schema: port, about: "The gateway.", fallback: "8080" },
    BIND_ADDRESS: {
      schema: z.string().refine((text) => isIP(text) !== 0, { error: "must be an IP address" }),
      about: "The address that both listen on.",
      fallback: "127.0.0.1",
    },
    CONSOLE_URL: {
      schema: webOrigin,
      about: "The console's public address, for links and cookies. Unset = the one it listens on.",
      example: "https://console.example.com",
    },
    GATEWAY_URL: {
      schema: webOrigin,
      about: "The gateway's public address, for snippets. Unset = the one it listens on.",
      example: "https://gateway.example.com",
    },
    TRUSTED_PROXIES: {
      schema: trustedProxies,
      about: "Whose X-Forwarded-For is believed: a hop count, or ranges between commas. 0 = nobody's.",
      fallback: "0",
    },
  },
  shape: (values) => ({
    consolePort: values.CONSOLE_PORT,
    gatewayPort: values.GATEWAY_PORT,
    bindAddress: values.BIND_ADDRESS,
    consoleUrl: values.CONSOLE_URL ?? localOrigin(values.BIND_ADDRESS, values.CONSOLE_PORT),
    gatewayUrl: values.GATEWAY_URL ?? localOrigin(values.BIND_ADDRESS, values.GATEWAY_PORT),
    trustedProxies: values.TRUSTED_PROXIES,
  }),
});

/** A wildcard address is nothing that a browser can open, so this machine's name stands for it. */
function localOrigin(bindAddress: string, listeningPort: number): string {
  if (bindAddress === "0.0.0.0" || bindAddress === "::") return `http://localhost:${listeningPort}`;
  const host = isIP(bindAddress) === 6 ? `[${bindAddress}]` : bindAddress;
  return `http://${host}:${listeningPort}`;
}
