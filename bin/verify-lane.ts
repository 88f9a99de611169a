// A thread of `draw:verify`: serves the blocks of lists that are sent to its port.
import { workerData } from "node:worker_threads";
import { serveLane } from "@/lib/draw-core/lane-port";
import { serverHand } from "@/lib/draws/engine/server-hand";

serveLane((workerData as { port: MessagePort }).port, serverHand());
