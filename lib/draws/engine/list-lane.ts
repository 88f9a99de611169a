// The program of a thread that works on blocks of lists: it is sent the port that the calls come through.
import { parentPort } from "node:worker_threads";
import { serveLane } from "@/lib/draw-core/lane-port";

parentPort?.once("message", (port: MessagePort) => serveLane(port));
