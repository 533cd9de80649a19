import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createPublicLookup, type LookupAll } from "./create-public-lookup.ts";
import { PrivateAddressError } from "./private-address-error.ts";

/** A resolver that answers one list after the other, and the last one for ever. */
function resolving(...answers: readonly string[][]) {
  let calls = 0;
  return vi.fn<LookupAll>((_hostname, _options, callback) => {
    const addresses = answers[Math.min(calls, answers.length - 1)] ?? [];
    calls += 1;
    const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    setImmediate(() => callback(null, found));
  });
}

describe("a name that leads into this network", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it.each([
    ["127.0.0.1.nip.io", ["127.0.0.1"]],
    ["169-254-169-254.nip.io", ["169.254.169.254"]],
    ["localhost.", ["127.0.0.1", "::1"]],
    ["mixed.example", ["93.184.215.14", "127.0.0.1"]],
    ["mixed6.example", ["2606:4700:4700::1111", "::ffff:127.0.0.1"]],
    ["mapped.example", ["::ffff:7f00:1"]],
    ["nat64.example", ["64:ff9b::7f00:1"]],
    ["6to4.example", ["2002:7f00:1::"]],
    ["metadata.example", ["fd00:ec2::254"]],
    ["zero.example", ["0.0.0.0"]],
    ["nothing.example", []],
  ])("%s is never connected to", async (host, addresses) => {
    const server = createServer();
    servers.push(server);
    const connections = vi.fn();
    server.on("connection", connections).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const socket = connect({ host, port, lookup: createPublicLookup(resolving(addresses)) });
    const [error] = await once(socket, "error").catch((thrown: unknown) => [thrown]);
    expect(error).toBeInstanceOf(addresses.length === 0 ? Error : PrivateAddressError);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(connections).not.toHaveBeenCalled();
  });
});

describe("a name that changes its mind", () => {
  it("is asked once for each connection, and only what was checked is handed on", async () => {
    const lookupAll = resolving(["93.184.215.14"], ["127.0.0.1"]);
    const lookup = createPublicLookup(lookupAll);
    const ask = () =>
      new Promise((resolve, reject) =>
        lookup("rebind.example", { all: true }, (error, found) => (error ? reject(error) : resolve(found))),
      );
    await expect(ask()).resolves.toEqual([{ address: "93.184.215.14", family: 4 }]);
    expect(lookupAll).toHaveBeenCalledTimes(1);
    await expect(ask()).rejects.toThrow(PrivateAddressError);
  });
});
