// node read.mjs FILE COLUMN...: what hyparquet reads of a Parquet file, as JSON. Doubles are their bits in hexadecimal, times epoch milliseconds.
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const [path, ...columns] = process.argv.slice(2)
const file = await asyncBufferFromFile(path)
const metadata = await parquetMetadataAsync(file)
const rows = await parquetReadObjects({ file, metadata, columns, compressors })

const bits = new DataView(new ArrayBuffer(8))
const isDouble = new Set(metadata.schema.filter(element => element.type === 'DOUBLE').map(element => element.name))
const text = (column, value) => {
  if (value instanceof Date) return `${value.getTime()}`
  if (!isDouble.has(column)) return `${value}`
  bits.setFloat64(0, value)
  return bits.getBigUint64(0).toString(16).padStart(16, '0')
}
const logical = type => type === undefined ? '' : [type.type, type.unit, type.isAdjustedToUTC, type.bitWidth, type.isSigned].filter(part => part !== undefined).join(' ')

console.log(JSON.stringify({
  schema: metadata.schema.slice(1).map(element => [element.name, element.type, element.repetition_type, logical(element.logical_type)].join(' ').trim()),
  metadata: Object.fromEntries((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value])),
  codecs: [...new Set(metadata.row_groups.flatMap(group => group.columns.map(column => column.meta_data.codec)))],
  columns: Object.fromEntries(columns.map(column => [column, rows.map(row => text(column, row[column]))])),
}))
