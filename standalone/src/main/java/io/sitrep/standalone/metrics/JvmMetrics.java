package io.sitrep.standalone.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;

/** How the process itself is. */
public final class JvmMetrics implements Exposition.Source {

    private final String process;

    /** @param process "ingest", "enrich" and so on */
    public JvmMetrics(String process) {
        this.process = process;
    }

    @Override
    public void tell(Exposition to) {
        to.gauge("sitrep_process_info", "Which step of the pipeline this is.", 1, "process", process);
        to.moment(
                "process_start_time_seconds",
                "When the process began.",
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            to.counter("process_cpu_seconds_total", "Time on processors.", system.getProcessCpuTime() / 1e9);
        }
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        to.gauge("jvm_heap_used_bytes", "Heap in use.", (double) heap.getUsed());
        to.gauge("jvm_heap_max_bytes", "Heap at the most.", (double) heap.getMax());
        to.gauge("jvm_threads", "Threads.", ManagementFactory.getThreadMXBean().getThreadCount());
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
            to.counter(
                    "jvm_gc_seconds_total",
                    "Time in garbage collections.",
                    each.getCollectionTime() / 1000.0,
                    "collector",
                    each.getName());
        }
    }
}
