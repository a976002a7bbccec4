# One image for every process of Sitrep. It holds what was built outside:
#
#   mvn -Dquick -DskipTests -pl standalone -am package && docker build --tag sitrep:0.1 .
#
# The user is not root, and nothing writes into the image: run it with a read-only root file system, a volume at /state (enrich and aggregate keep
# their stores there) and a small /tmp from which native libraries can be loaded (tmpfs with the option exec).
#
# A JRE 17 for glibc: the stores of Kafka Streams are native code.
ARG JRE=eclipse-temurin:17.0.15_6-jre-jammy
FROM ${JRE}

RUN groupadd --gid 10001 sitrep \
    && useradd --uid 10001 --gid sitrep --no-create-home --home-dir /state --shell /usr/sbin/nologin sitrep \
    && mkdir /state && chown sitrep:sitrep /state

# Libraries first: they change seldom.
COPY standalone/target/lib /opt/sitrep/lib/
COPY standalone/target/sitrep-standalone-*.jar /opt/sitrep/lib/
COPY samples/iraq-syria-jordan /opt/sitrep/samples/iraq-syria-jordan/
COPY docker/sitrep docker/healthy /usr/local/bin/

USER sitrep
WORKDIR /state
VOLUME /state
ENV LANG=C.UTF-8 SITREP_STATE_DIR=/state
ENTRYPOINT ["sitrep"]
CMD ["--help"]
