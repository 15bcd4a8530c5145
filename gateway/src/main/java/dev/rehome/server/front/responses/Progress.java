package dev.rehome.server.front.responses;

import dev.rehome.json.JsonOut;

/// Is told how the output grows.
interface Progress {
    /// For an answer that is wanted whole.
    Progress NONE = new Progress() {
        @Override
        public void added(int index, Item item, JsonOut out) {}

        @Override
        public void delta(int index, Item item, String piece, JsonOut out) {}

        @Override
        public void annotated(int index, Item.Message item, JsonOut out) {}

        @Override
        public void ended(int index, Item item, String status, JsonOut out) {}
    };

    void added(int index, Item item, JsonOut out);

    /// @param piece what was added to the item's text or arguments
    void delta(int index, Item item, String piece, JsonOut out);

    /// The newest annotation is the last one.
    void annotated(int index, Item.Message item, JsonOut out);

    void ended(int index, Item item, String status, JsonOut out);
}
