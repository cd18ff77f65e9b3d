package orrery.wire;

import java.util.List;
import orrery.model.AttributeValue;
import orrery.model.ColumnSummary;
import orrery.model.ColumnSummary.Categories;
import orrery.model.ColumnSummary.CategoryCount;
import orrery.model.ColumnSummary.Histogram;
import orrery.model.ColumnSummary.Truths;
import orrery.model.ColumnSummary.Unspread;
import orrery.model.ControlResult;
import orrery.model.ControlResult.Found;

/// Writes what a control answers: the fields `result` and, of a search, `total`.
record ResultWriter(MessageWriter out) {

  void write(ControlResult result) {
    out.name("result");
    if (result instanceof Found(var hits, int total)) {
      hits(hits);
      out.field("total", total);
      return;
    }
    out.beginObject();
    switch (result) {
      case ControlResult.Nodes nodes -> out.field("ids", nodes.ids());
      case ControlResult.Started(String run) -> out.field("run", run);
      case ControlResult.Recording(boolean isOn, var file) -> {
        out.field("recording", isOn);
        if (file != null) out.field("file", file);
      }
      case ControlResult.Filtered(int[] ids, long sequence) -> {
        out.field("ids", ids);
        totals(ids.length, sequence);
      }
      case ControlResult.Summarized(var columns, int total, long sequence) -> {
        out.name("columns");
        out.beginObject();
        columns.forEach(
            (name, summary) -> {
              out.name(name);
              summary(summary);
            });
        out.endObject();
        totals(total, sequence);
      }
      case ControlResult.Rows rows -> rows(rows);
      case ControlResult.Done _, Found _ -> {}
    }
    if (result.unknown().length > 0) out.field("unknown", result.unknown());
    out.endObject();
  }

  private void totals(int total, long sequence) {
    out.field("total", total);
    out.field("seq", sequence);
  }

  private void hits(List<Found.Hit> hits) {
    out.beginArray(hits.size());
    for (Found.Hit hit : hits) {
      out.beginObject();
      out.field("id", hit.id());
      out.field("key", hit.key());
      out.field("column", hit.column());
      out.field("text", hit.text());
      out.endObject();
    }
    out.endArray();
  }

  private void rows(ControlResult.Rows rows) {
    out.name("columns");
    out.beginArray(rows.columns().size());
    for (String column : rows.columns()) out.text(column);
    out.endArray();
    out.name("rows");
    out.beginArray(rows.rows().size());
    for (List<AttributeValue> row : rows.rows()) values(row);
    out.endArray();
    totals(rows.total(), rows.sequence());
  }

  private void summary(ColumnSummary summary) {
    out.beginObject();
    out.field("type", summary.type().wireName());
    out.field("count", summary.count());
    out.field("nulls", summary.nulls());
    switch (summary.spread()) {
      case Histogram(var min, var max, var edges, int[] counts) -> {
        out.name("min");
        out.value(min);
        out.name("max");
        out.value(max);
        out.name("edges");
        values(edges);
        out.field("counts", counts);
      }
      case Categories(int distinct, var categories, int rest) -> {
        if (distinct >= 0) out.field("distinct", distinct);
        out.name("categories");
        out.beginArray(categories.size());
        for (CategoryCount category : categories) {
          out.beginObject();
          out.field("value", category.value());
          out.field("count", category.count());
          out.endObject();
        }
        out.endArray();
        out.field("rest", rest);
      }
      case Truths(int isTrue, int isFalse) -> {
        out.field("true", isTrue);
        out.field("false", isFalse);
      }
      case Unspread _ -> {}
    }
    out.endObject();
  }

  private void values(List<AttributeValue> values) {
    out.beginArray(values.size());
    for (AttributeValue value : values) out.value(value);
    out.endArray();
  }
}
