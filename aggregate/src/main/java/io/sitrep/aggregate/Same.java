package io.sitrep.aggregate;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Equality of records, field by field. Avro's own (1.12.2) throws "Unknown datum type java.time.LocalDate" on a date in a union.
 */
final class Same {

    private Same() {}

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == other) {
            return true;
        }
        if (one == null || other == null) {
            return false;
        }
        if (one instanceof SpecificRecord record && other instanceof SpecificRecord another) {
            if (!record.getSchema().getFullName().equals(another.getSchema().getFullName())) {
                return false;
            }
            for (Schema.Field field : record.getSchema().getFields()) {
                if (!same(record.get(field.pos()), another.get(field.pos()))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof List<?> list && other instanceof List<?> another) {
            if (list.size() != another.size()) {
                return false;
            }
            Iterator<?> others = another.iterator();
            for (Object each : list) {
                if (!same(each, others.next())) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> another) {
            return map.keySet().equals(another.keySet())
                    && map.entrySet().stream().allMatch(entry -> same(entry.getValue(), another.get(entry.getKey())));
        }
        return Objects.equals(one, other);
    }
}
