package org.throughline.server.ledger.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answers to the questions asked last, at most so many. A question names the revision it is
 * about, so that an answer never grows old; it only stops being asked for. For many threads.
 */
public final class Latest<K, V> {
    private final int most;
    private final Map<K, V> answers = new LinkedHashMap<>(32, 0.75f, true);

    public Latest(int most) {
        this.most = most;
    }

    public synchronized Optional<V> find(K question) {
        return Optional.ofNullable(answers.get(question));
    }

    public synchronized void put(K question, V answer) {
        answers.put(question, answer);
        if (answers.size() > most) answers.remove(answers.keySet().iterator().next());
    }

    /** What is remembered, or made now; nobody waits for what others make. */
    public V get(K question, Supplier<V> make) {
        return find(question)
                .orElseGet(() -> {
                    var made = make.get();
                    put(question, made);
                    return made;
                });
    }

    /** All that is remembered, without a claim to be asked for again. */
    public synchronized List<Map.Entry<K, V>> all() {
        return List.copyOf(answers.entrySet());
    }
}
