"use client";
import { useEffect, useState } from "react";
import { type Room, roomSchema } from "@/lib/draws/ceremony-view";

/** How often the room is looked at, in milliseconds. */
const pace = 2500;

const isOver = ({ ceremony: { state } }: Room): boolean => state === "drawn" || state === "aborted";

/**
 * The room as it stands: asked for again while the draw is open and the page is in sight. Without an answer it says so, and goes
 * on asking. `offset` is how far the server's clock is ahead of this one, in milliseconds: deadlines count by the server's.
 */
export function useRoom(initial: Room) {
  const [room, setRoom] = useState(initial);
  const [lost, setLost] = useState(false);
  const [offset, setOffset] = useState(0);
  const [over, id] = [isOver(room), room.ceremony.id];

  useEffect(() => {
    if (over) return;
    const stop = new AbortController();
    const look = async () => {
      if (document.hidden) return;
      try {
        const response = await fetch(`/api/ceremonies/${id}`, { signal: stop.signal, cache: "no-store" });
        if (!response.ok) throw new Error(String(response.status));
        const next = roomSchema.parse(await response.json());
        setOffset(Date.parse(next.now) - Date.now());
        setRoom(next);
        setLost(false);
      } catch {
        if (!stop.signal.aborted) setLost(true);
      }
    };
    void look();
    const timer = setInterval(() => void look(), pace);
    const seen = () => void look();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
      stop.abort();
    };
  }, [over, id]);

  return { room, setRoom, lost, offset };
}
