/** First stop of the Tab key: past the menu to the content. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-90 -translate-y-16 rounded-md bg-white px-4 py-2 text-primary shadow-pop focus:translate-y-0"
    >
      跳到主要内容
    </a>
  );
}
