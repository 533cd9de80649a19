import { createHash } from "node:crypto";
import { request } from "node:http";
import type { ProofGateway } from "../access/start-gateway.ts";

/** What one upload took. */
export type UploadFigure = {
  readonly mib: number;
  readonly seconds: number;
  readonly mibPerSecond: number;
  /** Of the gateway, resident; null where the system does not tell. */
  readonly beforeMib: number | null;
  readonly mostMib: number | null;
  readonly afterMib: number | null;
  /** Of what was sent. */
  readonly sha256: string;
};

const CHUNK = Buffer.alloc(65_536, "a sound that nobody hears ");
const CHUNKS_PER_MIB = 16;
const LOOK_MS = 20;
const HEAD =
  '--proof\r\ncontent-disposition: form-data; name="model"\r\n\r\ngpt-4o\r\n' +
  '--proof\r\ncontent-disposition: form-data; name="file"; filename="long.wav"\r\ncontent-type: audio/wav\r\n\r\n';

/** Sends a form with a file of so many mebibytes, as fast as it is taken, and watches the gateway's memory. */
export async function uploadForm(gateway: ProofGateway, key: string, mib: number): Promise<UploadFigure> {
  const beforeMib = gateway.memoryMib();
  let mostMib = beforeMib;
  const looking = setInterval(() => {
    mostMib = Math.max(mostMib ?? 0, gateway.memoryMib() ?? 0);
  }, LOOK_MS);
  const startedMs = performance.now();
  const sha256 = await send(gateway.port, key, mib);
  const seconds = (performance.now() - startedMs) / 1_000;
  clearInterval(looking);
  return {
    mib,
    seconds: Math.round(seconds * 10) / 10,
    mibPerSecond: Math.round(mib / seconds),
    beforeMib,
    mostMib,
    afterMib: gateway.memoryMib(),
    sha256,
  };
}

function send(port: number, key: string, mib: number): Promise<string> {
  const hash = createHash("sha256");
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "multipart/form-data; boundary=proof" };
    const options = { port, method: "POST", path: "/v1/audio/transcriptions", headers };
    const upload = request(options, (response) => {
      response.resume().on("end", () => {
        if (response.statusCode === 200) resolve(hash.digest("hex"));
        else reject(new Error(`the upload was answered with ${response.statusCode}`));
      });
    });
    upload.on("error", reject);
    let left = mib * CHUNKS_PER_MIB;
    const write = (): void => {
      while (left > 0) {
        left -= 1;
        hash.update(CHUNK);
        if (!upload.write(CHUNK)) {
          upload.once("drain", write);
          return;
        }
      }
      upload.end("\r\n--proof--\r\n");
    };
    upload.write(HEAD);
    write();
  });
}
