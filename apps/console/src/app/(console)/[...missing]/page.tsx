import { notFound } from "next/navigation";

/** Whatever no other page answers to keeps the console's frame. */
export default function Missing(): never {
  notFound();
}
