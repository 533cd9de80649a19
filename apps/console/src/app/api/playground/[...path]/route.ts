import { handlePlaygroundRequest } from "../../../../features/playground/server/handle-playground-request.ts";

export const dynamic = "force-dynamic";

export { handlePlaygroundRequest as GET, handlePlaygroundRequest as POST };
