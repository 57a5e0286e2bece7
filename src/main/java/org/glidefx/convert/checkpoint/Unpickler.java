package org.glidefx.convert.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Flag;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.None;
import org.glidefx.convert.checkpoint.PickleValue.Other;
import org.glidefx.convert.checkpoint.PickleValue.Real;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;

/**
 * The part of Python's pickle machine, protocols 2 to 5, that {@code torch.save} of weights and plain data uses.
 *
 * <p>A pickle is a program. This machine knows containers, numbers and texts, and the few names of {@link Globals}; it
 * loads no class and calls nothing else, and it stops at the first instruction that it does not know. Each instruction
 * makes at most one value, so memory is bounded by the pickle's length and the number of its instructions, which have limits.
 */
final class Unpickler {

    /** The longest pickle that is read, in bytes. */
    static final int MAX_BYTES = 32 << 20;

    private static final int MIN_PROTOCOL = 2;
    private static final int MAX_PROTOCOL = 5;
    private static final int MAX_INSTRUCTIONS = 8 << 20;

    private final PickleInput in;
    private final long limit;
    private final List<PickleValue> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, PickleValue> memo = new HashMap<>();
    private final Map<String, Storage> storages;
    private int instructions;

    private Unpickler(PickleInput in, Map<String, Storage> storages) {
        this.in = in;
        this.limit = in.position() + MAX_BYTES;
        this.storages = storages;
    }

    /** Runs the pickle at the input's position up to its STOP. */
    static PickleValue load(PickleInput in) throws BadCheckpointException {
        return load(in, new HashMap<>());
    }

    /**
     * Runs the pickle at the input's position up to its STOP.
     *
     * @param storages filled with the storages that the pickle refers to, by key
     */
    static PickleValue load(PickleInput in, Map<String, Storage> storages) throws BadCheckpointException {
        Unpickler machine = new Unpickler(in, storages);
        for (int opcode = in.unsignedByte(); opcode != '.'; opcode = in.unsignedByte()) {
            machine.step(opcode);
        }
        return machine.pop();
    }

    private void step(int opcode) throws BadCheckpointException {
        if (in.position() > limit) {
            throw tooLong(MAX_BYTES, "bytes");
        }
        if (++instructions > MAX_INSTRUCTIONS) {
            throw tooLong(MAX_INSTRUCTIONS, "values");
        }
        switch (opcode) {
            case 0x80 -> requireProtocol(in.unsignedByte());
            case '(' -> marks.add(stack.size());
            case 0x95 -> in.skip(Long.BYTES); // the length of a frame, which only helps to read ahead
            case 'q' -> memo.put((long) in.unsignedByte(), top());
            case 'r' -> memo.put(in.unsignedInt(), top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 'h' -> push(remembered(in.unsignedByte()));
            case 'j' -> push(remembered(in.unsignedInt()));
            case 'c' -> push(Globals.named(in.line(), in.line()));
            case 0x93 -> push(stackGlobal());
            case 'Q' -> push(known(Calls.storage(pop())));
            case 'R', 0x81 -> reduce();
            case 0x92 -> reduceWithKeywords();
            case 'b' -> build();
            case 0x90 -> fillSet();
            case 'a', 'e', 's', 'u' -> fill(opcode);
            case ')', 't', 0x85, 0x86, 0x87, '}', ']', 0x8f, 0x91 -> push(container(opcode));
            default -> push(scalar(opcode));
        }
    }

    private Storage known(Storage storage) throws BadCheckpointException {
        Storage before = storages.putIfAbsent(storage.key(), storage);
        if (before != null && before.bytes() != storage.bytes()) {
            throw new BadCheckpointException("it says two things about the storage " + storage.key());
        }
        return storage;
    }

    private PickleValue scalar(int opcode) throws BadCheckpointException {
        return switch (opcode) {
            case 'N' -> None.NONE;
            case 0x88 -> new Flag(true);
            case 0x89 -> new Flag(false);
            case 'K' -> new Int(in.unsignedByte());
            case 'M' -> new Int(in.unsignedShort());
            case 'J' -> new Int(in.signedInt());
            case 0x8a -> in.number(in.unsignedByte());
            case 0x8b -> in.number(in.unsignedInt());
            case 'G' -> new Real(in.bigEndianDouble());
            case 'X' -> new Text(in.text(in.unsignedInt()));
            case 'U', 0x8c -> new Text(in.text(in.unsignedByte()));
            case 0x8d -> new Text(in.text(in.signedLong()));
            case 'C' -> bytes(in.unsignedByte());
            case 'B' -> bytes(in.unsignedInt());
            case 0x8e, 0x96 -> bytes(in.signedLong());
            default ->
                throw new BadCheckpointException(
                        "it holds a pickle instruction that a state dict does not need (code " + opcode + ")");
        };
    }

    private Other bytes(long length) throws BadCheckpointException {
        in.skip(length);
        return new Other("bytes");
    }

    private PickleValue container(int opcode) throws BadCheckpointException {
        return switch (opcode) {
            case ')' -> new Tuple(List.of());
            case 't' -> new Tuple(popToMark());
            case '}' -> Dict.empty();
            case ']' -> new Sequence(new ArrayList<>());
            case 0x8f -> new Other("a set");
            case 0x91 -> set(popToMark());
            default -> new Tuple(pop(opcode - 0x84));
        };
    }

    private void fill(int opcode) throws BadCheckpointException {
        List<PickleValue> items = switch (opcode) {
            case 'a' -> pop(1);
            case 's' -> pop(2);
            default -> popToMark();
        };
        PickleValue target = top();
        if (target instanceof Sequence list && (opcode == 'a' || opcode == 'e')) {
            list.items().addAll(items);
        } else if (target instanceof Dict dict && (opcode == 's' || opcode == 'u') && items.size() % 2 == 0) {
            for (int i = 0; i < items.size(); i += 2) {
                dict.put(items.get(i), items.get(i + 1));
            }
        } else {
            throw damaged();
        }
    }

    private static Other set(List<PickleValue> items) {
        return new Other("a set of " + items.size());
    }

    private void fillSet() throws BadCheckpointException {
        popToMark();
        if (!(top() instanceof Other)) {
            throw damaged();
        }
    }

    private PickleValue stackGlobal() throws BadCheckpointException {
        if (pop() instanceof Text name && pop() instanceof Text module) {
            return Globals.named(module.value(), name.value());
        }
        throw damaged();
    }

    private void reduce() throws BadCheckpointException {
        if (!(pop() instanceof Tuple arguments)) {
            throw damaged();
        }
        push(Calls.call(pop(), arguments));
    }

    private void reduceWithKeywords() throws BadCheckpointException {
        if (!(pop() instanceof Dict keywords) || !keywords.view().isEmpty()) {
            throw new BadCheckpointException("it makes something by keywords, which no state dict needs");
        }
        reduce();
    }

    /**
     * Drops attributes: torch attaches the version numbers of modules to an ordered state dict, which say nothing about
     * weights.
     */
    private void build() throws BadCheckpointException {
        PickleValue state = pop();
        boolean attributes = state instanceof Dict && top() instanceof Dict;
        if (!attributes && !(top() instanceof Other)) {
            throw new BadCheckpointException("it sets attributes of something that is not a dictionary");
        }
    }

    private static void requireProtocol(int version) throws BadCheckpointException {
        if (version < MIN_PROTOCOL || version > MAX_PROTOCOL) {
            throw new BadCheckpointException("it uses pickle protocol " + version + ", expected " + MIN_PROTOCOL
                    + " to " + MAX_PROTOCOL + "; save it again with torch.save as it is");
        }
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue pop() throws BadCheckpointException {
        return pop(1).getFirst();
    }

    private PickleValue top() throws BadCheckpointException {
        requireItems(1);
        return stack.getLast();
    }

    private List<PickleValue> pop(int count) throws BadCheckpointException {
        requireItems(count);
        List<PickleValue> tail = stack.subList(stack.size() - count, stack.size());
        List<PickleValue> items = List.copyOf(tail);
        tail.clear();
        return items;
    }

    private List<PickleValue> popToMark() throws BadCheckpointException {
        if (marks.isEmpty()) {
            throw damaged();
        }
        return pop(stack.size() - marks.removeLast());
    }

    private void requireItems(int count) throws BadCheckpointException {
        int floor = marks.isEmpty() ? 0 : marks.getLast();
        if (count < 0 || stack.size() - count < floor) {
            throw damaged();
        }
    }

    private PickleValue remembered(long index) throws BadCheckpointException {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw damaged();
        }
        return value;
    }

    private static BadCheckpointException tooLong(int most, String what) {
        return new BadCheckpointException("what stands beside its tensors has more than " + most + " " + what
                + "; load it and save the state dict alone");
    }

    private static BadCheckpointException damaged() {
        return new BadCheckpointException("its list of tensors is damaged");
    }
}
