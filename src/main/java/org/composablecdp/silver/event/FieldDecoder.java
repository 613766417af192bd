package org.composablecdp.silver.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/** How the text of a field becomes a value. */
enum FieldDecoder {
  TEXT {
    @Override
    Object decode(byte[] data, int from, int to) {
      return text(data, from, to);
    }
  },
  /** What {@link UUID#fromString} takes, as 36 lower-case characters. */
  ID {
    @Override
    Object decode(byte[] data, int from, int to) throws InvalidFieldException {
      try {
        return UUID.fromString(text(data, from, to)).toString();
      } catch (IllegalArgumentException e) {
        throw new InvalidFieldException("is not a UUID");
      }
    }
  },
  TIME {
    @Override
    Object decode(byte[] data, int from, int to) throws InvalidFieldException {
      return EventTime.decode(data, from, to);
    }
  },
  BIT {
    @Override
    Object decode(byte[] data, int from, int to) throws InvalidFieldException {
      if (to - from == 1 && (data[from] == '0' || data[from] == '1')) {
        return data[from] == '1';
      }
      throw new InvalidFieldException("is neither 0 nor 1");
    }
  },
  WHOLE {
    @Override
    Object decode(byte[] data, int from, int to) throws InvalidFieldException {
      try {
        return Integer.valueOf(text(data, from, to));
      } catch (NumberFormatException e) {
        throw new InvalidFieldException("is not a whole number of 32 bits");
      }
    }
  },
  NUMBER {
    @Override
    Object decode(byte[] data, int from, int to) throws InvalidFieldException {
      try {
        return Double.valueOf(text(data, from, to));
      } catch (NumberFormatException e) {
        throw new InvalidFieldException("is not a number");
      }
    }
  },
  MONEY {
    @Override
    Object decode(byte[] data, int from, int to) throws InvalidFieldException {
      return Money.decode(data, from, to);
    }
  },
  ENTITIES {
    @Override
    Object decode(byte[] data, int from, int to) throws InvalidFieldException {
      return SelfDescribingJson.CONTEXTS.decode(data, from, to);
    }
  },
  SELF_DESCRIBING_EVENT {
    @Override
    Object decode(byte[] data, int from, int to) throws InvalidFieldException {
      return SelfDescribingJson.UNSTRUCT_EVENT.decode(data, from, to);
    }
  };

  /** Decodes the bytes of the field, of which there is at least one. */
  abstract Object decode(byte[] data, int from, int to) throws InvalidFieldException;

  /** The decoder for a column of {@link EventsTable}. */
  static FieldDecoder of(StructField column) {
    return switch (column.name()) {
      case EventsTable.EVENT_ID -> ID;
      case EventsTable.CONTEXTS, EventsTable.DERIVED_CONTEXTS -> ENTITIES;
      case EventsTable.UNSTRUCT_EVENT -> SELF_DESCRIBING_EVENT;
      default -> of(column.dataType());
    };
  }

  private static FieldDecoder of(DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return TEXT;
    } else if (type.equals(DataTypes.TimestampType)) {
      return TIME;
    } else if (type.equals(DataTypes.BooleanType)) {
      return BIT;
    } else if (type.equals(DataTypes.IntegerType)) {
      return WHOLE;
    } else if (type.equals(DataTypes.DoubleType)) {
      return NUMBER;
    } else if (type instanceof DecimalType) {
      return MONEY;
    }
    throw new IllegalStateException("No enriched field has the type " + type.sql());
  }

  static String text(byte[] data, int from, int to) {
    return new String(data, from, to - from, UTF_8);
  }
}
