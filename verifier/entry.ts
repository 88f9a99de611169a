// The page's one script. It is inline, so that the page works from a disk, and it is its threads' program too.
import "./older-browsers";
import { startPage } from "./page";
import { serveThread } from "./threads";

if (typeof document === "undefined") serveThread();
else startPage();
